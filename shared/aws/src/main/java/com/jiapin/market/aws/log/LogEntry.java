package com.jiapin.market.aws.log;

import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.aws.store.CapacityMeter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one line tells beside time, function and request id; grows by {@code with}, not for several threads. */
public final class LogEntry {

    private static final int MOST_FRAMES = 24;
    private static final int MOST_CAUSES = 4;

    private final Map<String, JsonValue> members = new LinkedHashMap<>();
    private final Map<Metric, Long> metrics = new LinkedHashMap<>();
    private final List<String> dimensions = new ArrayList<>(List.of("function"));

    private LogEntry() {}

    /** A line about the given event. */
    public static LogEntry of(LogEvent event) {
        LogEntry entry = new LogEntry();
        entry.members.put("event", new JsonText(event.name()));
        return entry;
    }

    /** Adds an integer. */
    public LogEntry with(LogNumber key, long value) {
        members.put(key.key(), JsonNumber.of(value));
        return this;
    }

    /** Adds the name of a constant. */
    public LogEntry with(LogWord key, Enum<?> value) {
        members.put(key.key(), new JsonText(value.name()));
        return this;
    }

    /** Adds the name of a constant, by which this line's metrics are told apart too. */
    public LogEntry measuredBy(LogWord key, Enum<?> value) {
        dimensions.add(key.key());
        return with(key, value);
    }

    /** Adds an id; one that looks like a phone or identity number, or is no id, is replaced. */
    public LogEntry with(LogId key, String id) {
        members.put(key.key(), new JsonText(SafeText.id(id).value()));
        return this;
    }

    /** Adds the template of the route that was called, never the path with its values. */
    public LogEntry withRoute(String template) {
        members.put("route", new JsonText(SafeText.code(template).value()));
        return this;
    }

    /** Adds classes and places of a failure and its causes, never their messages, which may hold anything. */
    public LogEntry withFailure(Throwable failure) {
        List<String> frames = new ArrayList<>();
        Throwable current = failure;
        for (int causes = 0; causes < MOST_CAUSES; causes++) {
            frames.add(SafeText.code(current.getClass().getName()).value());
            StackTraceElement[] trace = current.getStackTrace();
            for (int index = 0; index < Math.min(trace.length, MOST_FRAMES); index++) {
                StackTraceElement frame = trace[index];
                String place = frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber();
                frames.add(SafeText.code(place).value());
            }
            Throwable cause = current.getCause();
            if (cause == null) {
                break;
            }
            current = cause;
        }
        members.put("failure", JsonArray.ofTexts(frames));
        return this;
    }

    /** Adds what the event cost in the database. */
    public LogEntry withConsumption(CapacityMeter.Consumption consumption) {
        members.put("databaseCalls", JsonNumber.of(consumption.calls()));
        members.put("databaseTrips", JsonNumber.of(consumption.trips()));
        members.put("readUnits", decimal(consumption.readUnits()));
        members.put("writeUnits", decimal(consumption.writeUnits()));
        return this;
    }

    /** Adds to a metric. */
    public LogEntry count(Metric metric, long value) {
        metrics.merge(metric, value, Math::addExact);
        return this;
    }

    private static JsonNumber decimal(double units) {
        return new JsonNumber(BigDecimal.valueOf(units).stripTrailingZeros().toPlainString());
    }

    Map<String, JsonValue> members() {
        return members;
    }

    Map<Metric, Long> metrics() {
        return metrics;
    }

    /** The dimensions of the metrics: the function, and what {@link #measuredBy} added. */
    List<String> dimensions() {
        return List.copyOf(dimensions);
    }
}
