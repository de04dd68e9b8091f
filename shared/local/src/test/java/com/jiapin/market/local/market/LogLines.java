package com.jiapin.market.local.market;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The log lines written while something runs, as the log group would receive them. Tests run beside each other: a test hears
 * its own thread, and the threads that came of it since {@link #listen}.
 */
public final class LogLines {
    private static final InheritableThreadLocal<Ear> EAR = new InheritableThreadLocal<>() {
        @Override
        protected Ear initialValue() {
            return new Ear();
        }
    };

    static {
        System.setOut(new PrintStream(new Divided(System.out), true, StandardCharsets.UTF_8));
    }

    private LogLines() {}

    /** From now on this thread, and all that it starts, belong together: what one does, another hears. */
    static void listen() {
        EAR.set(new Ear());
    }

    /** Starts a thread for each task, which belongs to the thread that called this, whoever gives the task. */
    static Executor threads() {
        Ear ear = EAR.get();
        return task -> Thread.ofVirtual().start(() -> {
            EAR.set(ear);
            task.run();
        });
    }

    /** Returns the lines written while {@code act} runs. */
    public static List<JsonObject> during(Runnable act) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Ear ear = EAR.get();
        ear.hears.set(Optional.of(written));
        try {
            act.run();
        } finally {
            ear.hears.set(Optional.empty());
        }
        return written.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> (JsonObject) Json.parse(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /** Returns the names of the alarms raised meanwhile. */
    public static List<String> alarms(List<JsonObject> lines) {
        return lines.stream().flatMap(line -> line.text("alarm").stream()).toList();
    }

    /** Returns what the answer to the one request on a route cost. */
    public static Cost cost(List<JsonObject> lines, String route) {
        JsonObject line = lines.stream()
                .filter(found -> found.text("route").equals(Optional.of(route)))
                .findFirst()
                .orElseThrow();
        return cost(line);
    }

    /** Returns what the only answer told of cost. */
    public static Cost cost(List<JsonObject> lines) {
        List<JsonObject> answers =
                lines.stream().filter(line -> line.has("route")).toList();
        if (answers.size() != 1) {
            throw new AssertionError("not one answer: " + lines);
        }
        return cost(answers.getFirst());
    }

    private static Cost cost(JsonObject line) {
        return new Cost(number(line, "databaseTrips"), number(line, "readUnits"), number(line, "writeUnits"));
    }

    private static double number(JsonObject line, String name) {
        return line.find(name)
                .map(value -> Double.parseDouble(((JsonNumber) value).literal()))
                .orElseThrow();
    }

    /** Where the lines of threads that belong together go; empty while nobody listens. */
    private static final class Ear {
        private final AtomicReference<Optional<ByteArrayOutputStream>> hears = new AtomicReference<>(Optional.empty());
    }

    /** The standard output, which goes to those who listen, else where it always went. */
    private static final class Divided extends OutputStream {
        private final PrintStream otherwise;

        Divided(PrintStream otherwise) {
            this.otherwise = otherwise;
        }

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            EAR.get()
                    .hears
                    .get()
                    .ifPresentOrElse(
                            written -> written.write(octets, offset, length),
                            () -> otherwise.write(octets, offset, length));
        }

        @Override
        public void flush() {
            otherwise.flush();
        }
    }

    /** Round trips in sequence, and units. */
    public record Cost(double trips, double readUnits, double writeUnits) {}
}
