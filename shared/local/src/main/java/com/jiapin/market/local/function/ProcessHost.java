package com.jiapin.market.local.function;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.jiapin.market.local.LocalFault;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** Runs a function in processes of its own on the published runtime interface client, as the managed runtime does. */
final class ProcessHost implements FunctionHost {

    private static final int PROCESSES = 4;
    private static final String NATIVE_CLIENT = "/jni/libaws-lambda-jni.linux-x86_64.so";
    private static final String NATIVE_CLIENT_PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private final FunctionSpec function;
    private final FunctionLog log;
    private final InstantSource clock;
    private final Path root;
    private final Path nativeClient;
    private final Semaphore environments;
    private final Deque<Environment> idle = new ConcurrentLinkedDeque<>();
    private final Set<Environment> alive = ConcurrentHashMap.newKeySet();
    private boolean unpacked;

    ProcessHost(FunctionSpec function, FunctionLog log, Path folder, InstantSource clock) {
        this.function = function;
        this.log = log;
        this.clock = clock;
        this.root = folder.resolve("task").resolve(function.logicalId());
        this.nativeClient = folder.resolve("runtime").resolve(function.logicalId() + ".so");
        this.environments = new Semaphore(Math.min(PROCESSES, function.maximumConcurrency()), true);
    }

    @Override
    public Outcome invoke(Invocation invocation) {
        environments.acquireUninterruptibly();
        try {
            Optional<Environment> ready = Optional.ofNullable(idle.poll());
            Environment environment = ready.isPresent() ? ready.get() : start();
            environment.requestId = invocation.requestId();
            Outcome outcome = environment.run(invocation);
            if (environment.process.isAlive()) {
                idle.push(environment);
            } else {
                environment.close();
            }
            return outcome;
        } finally {
            environments.release();
        }
    }

    private synchronized Environment start() {
        if (!unpacked) {
            FunctionCode.unpack(function.zip(), root);
            unpackNativeClient();
            unpacked = true;
        }
        RuntimeApi api = RuntimeApi.start();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        if (!function.environment().containsKey("JAVA_TOOL_OPTIONS")) {
            // As the managed runtime does where the function does not say which compilers it wants.
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-D" + NATIVE_CLIENT_PROPERTY + "=" + nativeClient,
                "-cp",
                runtimeInterfaceClient(),
                AWSLambda.class.getName(),
                function.handler()));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(function.environment());
        builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.authority());
        builder.environment().put("LAMBDA_TASK_ROOT", root.toString());
        builder.environment().put("LD_LIBRARY_PATH", root.resolve("lib").toString());
        builder.environment().put("_HANDLER", function.handler());
        try {
            Environment environment = new Environment(api, builder.start());
            alive.add(environment);
            Thread.ofVirtual().name(function.logicalId() + "-log").start(environment::readLog);
            return environment;
        } catch (IOException failed) {
            api.close();
            throw new LocalFault("The process of " + function.logicalId() + " could not be started.", failed);
        }
    }

    /**
     * Gives the function a native part of the runtime interface client of its own. By itself the client unpacks it to one
     * fixed file for the whole machine at each start, and a process that loads it at that moment dies.
     */
    private void unpackNativeClient() {
        try (InputStream library = Optional.ofNullable(AWSLambda.class.getResourceAsStream(NATIVE_CLIENT))
                .orElseThrow(() -> new LocalFault("The runtime interface client has no " + NATIVE_CLIENT + "."))) {
            Files.createDirectories(nativeClient.getParent());
            Files.copy(library, nativeClient, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new LocalFault("The native runtime interface client could not be unpacked.", failed);
        }
    }

    /** The jars of the client, from wherever our own class path has them. */
    private static String runtimeInterfaceClient() {
        return Stream.of(AWSLambda.class, PojoSerializer.class, LambdaRuntime.class, SdkInternalThreadLocal.class)
                .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Override
    public void close() {
        alive.forEach(Environment::close);
    }

    private final class Environment {
        private final RuntimeApi api;
        private final Process process;
        private volatile String requestId = "";

        Environment(RuntimeApi api, Process process) {
            this.api = api;
            this.process = process;
        }

        Outcome run(Invocation invocation) {
            CompletableFuture<Outcome> ended =
                    process.onExit().thenApply(gone -> Outcome.Failed.exited(invocation.requestId(), gone.exitValue()));
            try {
                Object first = CompletableFuture.anyOf(api.initialised(), ended)
                        .get(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS);
                if (first instanceof Optional<?> error && error.isPresent()) {
                    close();
                    return (Outcome.Failed) error.get();
                }
                CompletableFuture<Outcome> answer =
                        api.submit(invocation, function.arn(), clock.instant().plus(function.timeout()));
                return (Outcome) CompletableFuture.anyOf(answer, ended)
                        .get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException late) {
                close();
                return Outcome.Failed.timedOut(invocation.requestId(), function.timeout());
            } catch (ExecutionException impossible) {
                throw new IllegalStateException("an outcome is never exceptional", impossible);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                close();
                return Outcome.Failed.of(stopping);
            }
        }

        void readLog() {
            try (BufferedReader lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    log.add(new LogLine(function.logicalId(), requestId, line));
                }
            } catch (IOException ended) {
                log.add(new LogLine(function.logicalId(), requestId, "the log ended: " + ended.getMessage()));
            }
        }

        void close() {
            alive.remove(this);
            process.destroyForcibly();
            process.onExit().join();
            api.close();
        }
    }
}
