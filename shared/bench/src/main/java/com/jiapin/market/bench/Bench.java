package com.jiapin.market.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The command that measures the built functions and prints the table. */
public final class Bench {
    private static final Optional<Row.Target> COLD = Optional.of(Row.Target.ofMedian(650));
    private static final Optional<Row.Target> CACHED = Optional.of(Row.Target.ofMedian(320));
    private static final Optional<Row.Target> RESTORED = Optional.of(new Row.Target(20, Optional.of(40.0)));
    private static final Optional<Row.Target> MEMORY = Optional.of(Row.Target.ofMedian(80));
    private static final Optional<Row.Target> SIZE = Optional.of(Row.Target.ofMedian(10));

    private static final Optional<Row.Target> FREE = Optional.empty();

    private static final double MOST_OVER_RAW = 1.2;

    private final Options options;
    private final PrintStream out;
    private final List<Row> rows = new ArrayList<>();

    private Bench(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Measures and prints; ends with status 1 and one sentence when it cannot. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        try {
            Options options = Options.of(List.of(arguments));
            String report = run(options, out);
            out.println(report);
            if (options.output().isPresent()) {
                Files.writeString(options.output().get(), report);
            }
        } catch (IllegalArgumentException | com.jiapin.market.local.LocalFault fault) {
            out.println(fault.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    /** Measures what the options name and returns the report. */
    static String run(Options options, PrintStream out) throws IOException {
        Cores cores = Cores.divide();
        Path folder = Files.createTempDirectory("market-bench");
        try (Shop shop = new Shop(options.template(), line -> out.println("- " + line))) {
            Bench bench = new Bench(options, out);
            bench.measure(shop, cores, folder);
            return Machine.description(cores) + "\n\n" + Table.of(bench.rows);
        } finally {
            delete(folder);
        }
    }

    private void measure(Shop shop, Cores cores, Path folder) {
        Optional<Baseline> baseline = Optional.empty();
        for (Scenario scenario : Scenario.all(shop)) {
            if (options.wants(scenario.name())) {
                Measurement measurement = new Measurement(shop, scenario, cores, folder, options.template(), this::say);
                Baseline beside = baseline.orElseGet(() -> baseline(measurement, folder));
                baseline = Optional.of(beside);
                measure(scenario.name(), measurement, beside);
            }
        }
    }

    /** The floor of all starts stands in the table once, above them. */
    private Baseline baseline(Measurement measurement, Path folder) {
        Baseline baseline = measurement.baseline(folder.resolve("baseline"));
        if (options.wants(Options.Kind.COLD)) {
            starts("an empty function: cold start, C1", baseline.empty(options.starts()), FREE);
            starts("the client alone, one read: cold start, C1", baseline.client(options.starts()), FREE);
        }
        return baseline;
    }

    private void measure(String name, Measurement measurement, Baseline baseline) {
        add(name + ": zip", "MB", List.of(measurement.zipMegabytes()), SIZE);
        if (options.wants(Options.Kind.COLD)) {
            starts(name + ": cold start from the zip, C1", measurement.cold(options.starts()), COLD);
        }
        if (options.wants(Options.Kind.CACHED)) {
            starts(name + ": cold start, own AOT cache", measurement.cached(options.starts()), CACHED);
        }
        if (options.wants(Options.Kind.RESTORED)) {
            starts(
                    name + ": first answer after restore, C1",
                    measurement.restored(options.starts(), List.of()),
                    RESTORED);
        }
        if (options.wants(Options.Kind.WARM)) {
            warm(name, measurement, baseline);
        }
        out.println(Table.of(rows));
    }

    private void warm(String name, Measurement measurement, Baseline baseline) {
        Figures times = Figures.of(measurement.warm(options.warmUp(), options.requests()));
        Work work = measurement.work();
        Figures raw = Figures.of(baseline.client(work, options.warmUp(), options.requests()));
        String alone = "the client alone, " + work;
        rows.add(Row.of(alone, "ms", raw, FREE));
        rows.add(Row.of(name + ": warm", "ms", times, target(raw.median())));
        add(alone + ", p99", "ms", List.of(raw.percentile(99)), FREE);
        add(name + ": warm, p99", "ms", List.of(times.percentile(99)), target(raw.percentile(99)));
    }

    private void say(String line) {
        out.println("- " + line);
    }

    private static Optional<Row.Target> target(double raw) {
        return Optional.of(Row.Target.ofMedian(MOST_OVER_RAW * raw));
    }

    private void starts(String what, List<Start> starts, Optional<Row.Target> target) {
        add(what, "ms", starts.stream().map(Start::milliseconds).toList(), target);
        add(
                what + ": processor",
                "ms",
                starts.stream().map(Start::processorMilliseconds).toList(),
                FREE);
        add(
                what + ": resident",
                "MB",
                starts.stream().map(Start::residentMegabytes).toList(),
                target.flatMap(limited -> MEMORY));
    }

    private void add(String what, String unit, List<Double> values, Optional<Row.Target> target) {
        rows.add(Row.of(what, unit, Figures.of(values), target));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
