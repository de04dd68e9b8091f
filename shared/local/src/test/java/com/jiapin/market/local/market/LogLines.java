package com.jiapin.market.local.market;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The log lines written while something runs, as the log group would receive them. */
public final class LogLines {
    private LogLines() {}

    /** Returns the lines written while {@code act} runs. */
    public static List<JsonObject> during(Runnable act) {
        PrintStream before = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            act.run();
        } finally {
            System.setOut(before);
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

    /** Round trips in sequence, and units. */
    public record Cost(double trips, double readUnits, double writeUnits) {}
}
