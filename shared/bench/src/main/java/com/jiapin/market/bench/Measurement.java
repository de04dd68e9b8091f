package com.jiapin.market.bench;

import com.jiapin.market.bench.raw.RawClientHandler;
import com.jiapin.market.local.function.Outcome;
import com.jiapin.market.local.template.FunctionResource;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Measures one scenario in each of the ways to run its function. */
final class Measurement {
    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final Pattern TRIPS = Pattern.compile("\"databaseTrips\":(\\d+)");

    private final Shop shop;
    private final Scenario scenario;
    private final Cores cores;
    private final Path folder;
    private final Consumer<String> say;
    private final Zip zip;
    private final Path task;

    Measurement(Shop shop, Scenario scenario, Cores cores, Path root, Path template, Consumer<String> say) {
        this.shop = shop;
        this.scenario = scenario;
        this.cores = cores;
        this.folder = root.resolve(scenario.name());
        this.say = say;
        this.zip = new Zip(template.toAbsolutePath().resolveSibling(resource().codeUri()));
        this.task = zip.unpacked(folder.resolve("task"));
    }

    double zipMegabytes() {
        return zip.megabytes();
    }

    /** A start and what was there at its first answer. */
    record Start(double milliseconds, double processorMilliseconds, double residentMegabytes) {}

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
        List<String> flags = flags(classPath);
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
                double taken = (System.nanoTime() - begun) / NANOS_PER_MILLI;
                Start start = new Start(taken, process.processorMilliseconds(), process.residentMegabytes());
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
                double taken = (System.nanoTime() - begun) / NANOS_PER_MILLI;
                scenario.done(outcome);
                if (request >= warmUp) {
                    times.add(taken);
                }
            }
        }
        return times;
    }

    /** How many round trips after each other the last request of {@link #warm} made, as its log line tells. */
    int trips() {
        try (Stream<String> lines = Files.lines(folder.resolve("warm.log"))) {
            return lines.map(TRIPS::matcher)
                    .filter(Matcher::find)
                    .map(found -> Integer.parseInt(found.group(1)))
                    .reduce((earlier, later) -> later)
                    .orElse(1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Latencies of so many reads of one item after each other, by the same client in a process of the same kind.
     */
    List<Double> raw(int trips, int warmUp, int requests) {
        Path root = folder.resolve("raw");
        String handler = RawClientHandler.class.getName();
        copy(handler.replace('.', '/') + ".class", root);
        link(root.resolve("lib"), task.resolve("lib"));
        byte[] event = Integer.toString(trips).getBytes(StandardCharsets.US_ASCII);
        List<Double> times = new ArrayList<>();
        say.accept(scenario.name() + ": " + trips + " reads by the client alone");
        try (MeasuredProcess process = start(root, onDemand(List.of()), handler, "on-demand", "raw")) {
            for (int request = 0; request < warmUp + requests; request++) {
                long begun = System.nanoTime();
                Outcome outcome = process.invoke(event);
                double taken = (System.nanoTime() - begun) / NANOS_PER_MILLI;
                Events.require(outcome, 200);
                if (request >= warmUp) {
                    times.add(taken);
                }
            }
        }
        return times;
    }

    private Start started(Path root, List<String> flags, String log) {
        byte[] event = scenario.event();
        long begun = System.nanoTime();
        try (MeasuredProcess process = start(root, flags, "on-demand", log)) {
            Outcome outcome = process.invoke(event);
            double taken = (System.nanoTime() - begun) / NANOS_PER_MILLI;
            Start start = new Start(taken, process.processorMilliseconds(), process.residentMegabytes());
            scenario.done(outcome);
            return start;
        }
    }

    private MeasuredProcess start(Path root, List<String> flags, String initialisation, String log) {
        return start(root, flags, resource().handler(), initialisation, log);
    }

    private MeasuredProcess start(Path root, List<String> flags, String handler, String initialisation, String log) {
        Map<String, String> variables = new HashMap<>(shop.variables(scenario.function()));
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", initialisation);
        variables.put("AWS_ACCESS_KEY_ID", scenario.function());
        variables.put("AWS_SECRET_ACCESS_KEY", "local");
        return MeasuredProcess.start(
                cores, root, task.resolve("lib"), flags, handler, variables, folder.resolve(log + ".log"));
    }

    private List<String> onDemand(List<String> more) {
        List<String> flags = flags(MeasuredProcess.client());
        flags.addAll(0, more);
        return flags;
    }

    /** The managed runtime's: one collector thread, the first compiler alone, the heap by the function's memory. */
    private List<String> flags(List<Path> classPath) {
        return new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                "-XX:+TieredCompilation",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxRAM=" + resource().memoryMegabytes() + "m",
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
    }

    private FunctionResource resource() {
        return shop.function(scenario.function());
    }

    private List<Start> repeated(String what, int times, java.util.function.IntFunction<Start> run) {
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

    private static void copy(String resource, Path root) {
        Path target = root.resolve(resource);
        create(target.resolveSibling("."));
        try (InputStream bytes =
                Objects.requireNonNull(Measurement.class.getResourceAsStream("/" + resource), resource)) {
            Files.copy(bytes, target);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void link(Path link, Path target) {
        try {
            Files.createSymbolicLink(link, target);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
