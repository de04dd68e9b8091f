package com.jiapin.market.bench;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.jiapin.market.local.function.Invocation;
import com.jiapin.market.local.function.Outcome;
import com.jiapin.market.local.function.RuntimeApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** One execution environment: a Java process of its own on the published runtime interface client. */
final class MeasuredProcess implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long TICKS_PER_SECOND = 100;
    private static final String ARN = "arn:aws-cn:lambda:cn-north-1:000000000000:function:measured";

    private final RuntimeApi api;
    private final Process process;
    private final Path log;

    private MeasuredProcess(RuntimeApi api, Process process, Path log) {
        this.api = api;
        this.process = process;
        this.log = log;
    }

    /** The jars of the client and of what it needs. */
    static List<Path> client() {
        return Stream.of(AWSLambda.class, PojoSerializer.class, LambdaRuntime.class, SdkInternalThreadLocal.class)
                .map(type -> Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString())))
                .toList();
    }

    /**
     * Starts a process that asks for its first invocation.
     *
     * @param root what the runtime finds under {@code LAMBDA_TASK_ROOT}
     * @param libraries where native libraries are found
     * @param flags of the virtual machine, class path included
     * @param log where its output goes
     */
    static MeasuredProcess start(
            Cores cores,
            Path root,
            Path libraries,
            List<String> flags,
            String handler,
            Map<String, String> variables,
            Path log) {
        RuntimeApi api = RuntimeApi.start();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add(AWSLambda.class.getName());
        command.add(handler);
        ProcessBuilder builder = new ProcessBuilder(cores.onFunctionCore(command))
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        environment.clear();
        environment.putAll(variables);
        environment.put("PATH", path);
        environment.put("AWS_LAMBDA_RUNTIME_API", api.authority());
        environment.put("LAMBDA_TASK_ROOT", root.toString());
        environment.put("LD_LIBRARY_PATH", libraries.toString());
        environment.put("_HANDLER", handler);
        try {
            return new MeasuredProcess(api, builder.start(), log);
        } catch (IOException failed) {
            api.close();
            throw new UncheckedIOException("no process could be started", failed);
        }
    }

    /** Waits until the function is made, and primed where it is to be restored. */
    void awaitReady() {
        awaited(api.initialised());
    }

    /** Fails when the function wrote of a defect, as it does of a rehearsal that failed. */
    void requireNoDefect() {
        try {
            if (Files.readString(log).contains("\"event\":\"DEFECT\"")) {
                throw failure("has a defect");
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Lets a process go on that waits behind its snapshot. */
    void restore() {
        api.restore();
    }

    /** Hands over one event and waits for the answer. */
    Outcome invoke(byte[] event) {
        return awaited(submit(event));
    }

    /** Hands over one event, which may wait for the process to be ready. */
    CompletableFuture<Outcome> submit(byte[] event) {
        return api.submit(
                new Invocation(UUID.randomUUID().toString(), event),
                ARN,
                Instant.now().plus(LIMIT));
    }

    /** Waits for what the process is to complete; fails when the process ends before. */
    <T> T awaited(CompletableFuture<T> result) {
        CompletableFuture<T> ended =
                process.onExit().thenCompose(gone -> CompletableFuture.failedFuture(failure("ended")));
        try {
            return CompletableFuture.anyOf(result, ended)
                    .thenCompose(first -> result)
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            IllegalStateException failure = failure("did not answer");
            failure.addSuppressed(failed);
            throw failure;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopping);
        }
    }

    /** The resident memory in megabytes; 0 where the system does not tell. */
    double residentMegabytes() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum()
                    / 1024.0;
        } catch (IOException unknown) {
            return 0;
        }
    }

    /** The processor time that the process has taken, in milliseconds; 0 where the system does not tell. */
    double processorMilliseconds() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            return ticks * 1000.0 / TICKS_PER_SECOND;
        } catch (IOException unknown) {
            return 0;
        }
    }

    /** Asks the process to end by itself and waits until it has. */
    void end() {
        process.destroy();
        process.onExit().join();
        api.close();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        api.close();
    }

    private IllegalStateException failure(String what) {
        try {
            return new IllegalStateException("the measured process " + what + ":\n" + Files.readString(log));
        } catch (IOException unreadable) {
            return new IllegalStateException("the measured process " + what, unreadable);
        }
    }
}
