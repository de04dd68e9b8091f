package com.jiapin.market.bench;

import com.jiapin.market.local.function.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Measures one scenario in each of the ways to run its function. */
final class Measurement {
    private static final Pattern WORK = Pattern.compile("\"databaseTrips\":(\\d+).*\"writeUnits\":([0-9.]+)");

    private final Processes processes;
    private final Scenario scenario;
    private final Path folder;
    private final Consumer<String> say;
    private final Zip zip;
    private final Path task;

    Measurement(Shop shop, Scenario scenario, Cores cores, Path root, Path template, Consumer<String> say) {
        this.processes = new Processes(shop, scenario.function(), cores);
        this.scenario = scenario;
        this.folder = root.resolve(scenario.name());
        this.say = say;
        this.zip = new Zip(
                template.toAbsolutePath().resolveSibling(processes.resource().codeUri()));
        this.task = zip.unpacked(folder.resolve("task"));
    }

    double zipMegabytes() {
        return zip.megabytes();
    }

    /** From starting a process to its first answer, as on demand without a snapshot. */
    List<Start> cold(int starts) {
        return repeated("cold start", starts, number -> started(task, onDemand(List.of()), "cold-" + number));
    }

    /** The same with a cache made in a training run of the same request. */
    List<Start> cached(int starts) {
        List<Path> classPath = new ArrayList<>(zip.classPath(folder.resolve("image")));
        classPath.addAll(MeasuredProcess.client());
        Path root = folder.resolve("empty");
        Path cache = folder.resolve("function.aot");
        List<String> flags = processes.flags(classPath);
        create(root);
        say.accept(scenario.name() + ": training a cache");
        try (MeasuredProcess training =
                start(root, with(flags, "-XX:AOTCacheOutput=" + cache), "on-demand", "training")) {
            scenario.done(training.invoke(scenario.event()));
            training.end();
        }
        if (!Files.exists(cache)) {
            throw new IllegalStateException("no cache was made; see " + folder.resolve("training.log"));
        }
        List<String> cached = with(flags, "-XX:AOTCache=" + cache);
        return repeated("start with a cache", starts, number -> started(root, cached, "cached-" + number));
    }

    /**
     * From the end of a restore to the first answer. The process initialises and runs its hooks before the snapshot; then, where
     * Lambda would store and later restore the machine, it waits. What a microVM's restore itself takes is not in it.
     */
    List<Start> restored(int starts, List<String> more) {
        return repeated("restore", starts, number -> {
            try (MeasuredProcess process = start(task, onDemand(more), "snap-start", "restored-" + number)) {
                process.awaitReady();
                process.requireNoDefect();
                byte[] event = scenario.event();
                CompletableFuture<Outcome> answer = process.submit(event);
                long begun = System.nanoTime();
                process.restore();
                Outcome outcome = process.awaited(answer);
                Start start = Start.since(begun, process);
                scenario.done(outcome);
                return start;
            }
        });
    }

    /** Latencies of a warm process. */
    List<Double> warm(int warmUp, int requests) {
        List<Double> times = new ArrayList<>();
        try (MeasuredProcess process = start(task, onDemand(List.of()), "on-demand", "warm")) {
            say.accept(scenario.name() + ": " + (warmUp + requests) + " requests");
            for (int request = 0; request < warmUp + requests; request++) {
                byte[] event = scenario.event();
                long begun = System.nanoTime();
                Outcome outcome = process.invoke(event);
                double taken = (System.nanoTime() - begun) / Start.NANOS_PER_MILLI;
                scenario.done(outcome);
                if (request >= warmUp) {
                    times.add(taken);
                }
            }
        }
        return times;
    }

    /** What the last request of {@link #warm} asked of the database, as its log line tells. */
    Work work() {
        try (Stream<String> lines = Files.lines(folder.resolve("warm.log"))) {
            return lines.map(WORK::matcher)
                    .filter(Matcher::find)
                    .map(found -> Work.of(Integer.parseInt(found.group(1)), Double.parseDouble(found.group(2))))
                    .reduce((earlier, later) -> later)
                    .orElseThrow(() -> new IllegalStateException("the function logged no answer"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The client and the runtime alone, with the memory and the libraries of this function. */
    Baseline baseline(Path place) {
        return new Baseline(processes, task.resolve("lib"), place, say);
    }

    private Start started(Path root, List<String> flags, String log) {
        byte[] event = scenario.event();
        long begun = System.nanoTime();
        try (MeasuredProcess process = start(root, flags, "on-demand", log)) {
            Outcome outcome = process.invoke(event);
            Start start = Start.since(begun, process);
            scenario.done(outcome);
            return start;
        }
    }

    private MeasuredProcess start(Path root, List<String> flags, String initialisation, String log) {
        return processes.start(
                root,
                task.resolve("lib"),
                processes.resource().handler(),
                flags,
                initialisation,
                folder.resolve(log + ".log"));
    }

    private List<String> onDemand(List<String> more) {
        return Stream.concat(more.stream(), processes.flags(MeasuredProcess.client()).stream())
                .toList();
    }

    private List<Start> repeated(String what, int times, IntFunction<Start> run) {
        say.accept(scenario.name() + ": " + what + ", " + times + " processes");
        List<Start> starts = new ArrayList<>();
        for (int number = 0; number < times; number++) {
            starts.add(run.apply(number));
        }
        return starts;
    }

    private static List<String> with(List<String> flags, String flag) {
        return Stream.concat(Stream.of(flag), flags.stream()).toList();
    }

    private static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
