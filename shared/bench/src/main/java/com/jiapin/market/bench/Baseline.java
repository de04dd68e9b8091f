package com.jiapin.market.bench;

import com.jiapin.market.bench.raw.EmptyHandler;
import com.jiapin.market.bench.raw.RawClientHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What this machine needs for nothing at all and for the database's client alone, beside which the functions are read. */
final class Baseline {
    private final Processes processes;
    private final Path folder;
    private final Consumer<String> say;
    private final AtomicInteger started = new AtomicInteger();

    /**
     * @param libraries the jars of a function, among them the client's
     * @param folder where the processes find their classes; made here
     */
    Baseline(Processes processes, Path libraries, Path folder, Consumer<String> say) {
        this.processes = processes;
        this.folder = folder;
        this.say = say;
        copy(EmptyHandler.class);
        copy(RawClientHandler.class);
        try {
            Files.createSymbolicLink(folder.resolve("lib"), libraries);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** From starting a process that does nothing to its first answer. */
    List<Start> empty(int starts) {
        return starts("an empty function", starts, EmptyHandler.class, "");
    }

    /** From starting a process to its first answer, which is one read by the client alone. */
    List<Start> client(int starts) {
        return starts("the client alone", starts, RawClientHandler.class, new Work(1, 0).event());
    }

    /** Latencies of the client alone, warm, doing that work. */
    List<Double> client(Work work, int warmUp, int requests) {
        say.accept("the client alone: " + work);
        byte[] event = work.event().getBytes(StandardCharsets.US_ASCII);
        List<Double> times = new ArrayList<>();
        try (MeasuredProcess process = start(RawClientHandler.class)) {
            for (int request = 0; request < warmUp + requests; request++) {
                long begun = System.nanoTime();
                Events.require(process.invoke(event), 200);
                double taken = (System.nanoTime() - begun) / Start.NANOS_PER_MILLI;
                if (request >= warmUp) {
                    times.add(taken);
                }
            }
        }
        return times;
    }

    private List<Start> starts(String what, int starts, Class<?> handler, String event) {
        say.accept(what + ": cold start, " + starts + " processes");
        List<Start> all = new ArrayList<>();
        for (int number = 0; number < starts; number++) {
            long begun = System.nanoTime();
            try (MeasuredProcess process = start(handler)) {
                Events.require(process.invoke(event.getBytes(StandardCharsets.US_ASCII)), 200);
                all.add(Start.since(begun, process));
            }
        }
        return all;
    }

    private MeasuredProcess start(Class<?> handler) {
        return processes.start(
                folder,
                folder.resolve("lib"),
                handler.getName(),
                processes.flags(MeasuredProcess.client()),
                "on-demand",
                folder.resolve(started.incrementAndGet() + ".log"));
    }

    private void copy(Class<?> handler) {
        String resource = handler.getName().replace('.', '/') + ".class";
        Path target = folder.resolve(resource);
        try (InputStream bytes = Objects.requireNonNull(Baseline.class.getResourceAsStream("/" + resource), resource)) {
            Files.createDirectories(target.resolveSibling("."));
            Files.copy(bytes, target);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
