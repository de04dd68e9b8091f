package com.jiapin.market.aws.log;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.datamap.TamperedData;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Writes one JSON line per event; safe for several threads. Each line starts with {@code timestamp} and {@code level},
 * by which Lambda's filter judges it, and names function and request of the current {@link Invocation}.
 */
public final class EventLog {

    /** The namespace of all metrics. */
    public static final String NAMESPACE = "JiapinMarket";

    private final LogSink sink;
    private final InstantSource clock;
    private final String stage;

    /** A log that hands its lines to {@code sink}; its alarms are those of {@code stage}. */
    public EventLog(LogSink sink, InstantSource clock, String stage) {
        this.sink = sink;
        this.clock = clock;
        this.stage = stage;
    }

    /** The log of a deployed function. */
    public static EventLog toStandardOutput(InstantSource clock, String stage) {
        return new EventLog(new StandardOutput(), clock, stage);
    }

    /** Writes a line. */
    public void write(Level level, LogEntry entry) {
        JsonObjectBuilder line = started(level, entry);
        if (!entry.metrics().isEmpty()) {
            JsonArrayBuilder definitions = Json.array();
            for (Map.Entry<Metric, Long> metric : entry.metrics().entrySet()) {
                line.put(metric.getKey().metricName(), metric.getValue());
                definitions.add(
                        measured(metric.getKey().metricName(), metric.getKey().unit()));
            }
            line.put(
                    "_aws",
                    metricsHeader(JsonArray.of(List.of(JsonArray.ofTexts(entry.dimensions()))), definitions.build()));
        }
        sink.line(Json.text(line.build()));
    }

    /** Raises an alarm; {@code entry} tells which order, message or number it is about. */
    public void raise(Alarm alarm, LogEntry entry) {
        JsonObjectBuilder line = started(Level.ERROR, entry)
                .put("stage", stage)
                .put("alarm", alarm.name())
                .put("Alarms", 1)
                .put(
                        "_aws",
                        metricsHeader(
                                JsonArray.of(List.of(
                                        JsonArray.ofTexts(List.of("stage", "alarm")),
                                        JsonArray.ofTexts(List.of("stage")))),
                                Json.array().add(measured("Alarms", "Count")).build()));
        sink.line(Json.text(line.build()));
    }

    /** Raises an alarm that tells all by its name. */
    public void raise(Alarm alarm) {
        raise(alarm, LogEntry.of(LogEvent.ALARM));
    }

    /**
     * Writes that the code is wrong, or that a sealed value was damaged, which raises its alarm too.
     */
    public void defect(LogEntry entry, Throwable failure) {
        if (failure instanceof TamperedData) {
            raise(Alarm.SEALED_VALUE_DAMAGED, LogEntry.of(LogEvent.ALARM).withFailure(failure));
        }
        write(Level.ERROR, entry.withFailure(failure));
    }

    private JsonObjectBuilder started(Level level, LogEntry entry) {
        JsonObjectBuilder line =
                Json.object().put("timestamp", clock.instant().toString()).put("level", level.name());
        // The metrics' dimension has to be there even for a line written outside of any run.
        line.put(
                "function",
                Invocation.current()
                        .map(invocation -> SafeText.code(invocation.function()).value())
                        .orElse("none"));
        Invocation.current().ifPresent(invocation -> {
            if (!entry.members().containsKey(LogId.REQUEST_ID.key())) {
                line.put(
                        LogId.REQUEST_ID.key(),
                        SafeText.id(invocation.requestId()).value());
            }
        });
        for (Map.Entry<String, JsonValue> member : entry.members().entrySet()) {
            line.put(member.getKey(), member.getValue());
        }
        return line;
    }

    private static JsonValue measured(String name, String unit) {
        return Json.object().put("Name", name).put("Unit", unit).build();
    }

    private JsonValue metricsHeader(JsonArray dimensions, JsonArray metrics) {
        Instant now = clock.instant();
        return Json.object()
                .put("Timestamp", now.toEpochMilli())
                .put(
                        "CloudWatchMetrics",
                        Json.array()
                                .add(Json.object()
                                        .put("Namespace", NAMESPACE)
                                        .put("Dimensions", dimensions)
                                        .put("Metrics", metrics)
                                        .build())
                                .build())
                .build();
    }
}
