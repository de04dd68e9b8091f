package com.jiapin.market.aws.event;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.log.Invocation;
import com.jiapin.market.aws.log.Level;
import com.jiapin.market.aws.log.LogEntry;
import com.jiapin.market.aws.log.LogEvent;
import com.jiapin.market.aws.log.LogNumber;
import com.jiapin.market.aws.log.LogWord;
import com.jiapin.market.aws.log.Metric;
import com.jiapin.market.aws.log.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * A Lambda function run by a schedule. A run that fails is logged and fails towards Lambda too, so that its error metric
 * tells the truth; the next run finds what this one left.
 */
public abstract class ScheduledFunction implements RequestStreamHandler {

    private final EventEdge edge;
    private final ToLongFunction<ScheduledRun> work;
    private final Optional<Metric> counted;

    /** A function that does {@code work}, which gives back how many things it did. */
    protected ScheduledFunction(EventEdge edge, ToLongFunction<ScheduledRun> work) {
        this(edge, work, Optional.empty());
    }

    /** A function that does {@code work}, which gives back how many things it did: the figure called {@code counted}. */
    protected ScheduledFunction(EventEdge edge, Metric counted, ToLongFunction<ScheduledRun> work) {
        this(edge, work, Optional.of(counted));
    }

    private ScheduledFunction(EventEdge edge, ToLongFunction<ScheduledRun> work, Optional<Metric> counted) {
        this.edge = edge;
        this.work = work;
        this.counted = counted;
    }

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Invocation invocation = Invocation.of(context, edge.clock().instant());
        output.write(answer(input.readAllBytes(), invocation));
    }

    /** Does one run; what {@link #handleRequest} does, without streams. */
    public final byte[] answer(byte[] event, Invocation invocation) {
        return invocation.serve(() -> {
            Instant start = edge.clock().instant();
            edge.meter().take();
            LogEntry entry = LogEntry.of(LogEvent.SCHEDULE_RUN);
            try {
                JsonObject fired = event.length == 0 ? JsonObject.EMPTY : EventBytes.parse(event);
                long count = work.applyAsLong(new ScheduledRun(scheduledAt(fired, start), invocation));
                counted.ifPresent(metric -> entry.count(metric, count));
                edge.log()
                        .write(
                                Level.INFO,
                                timed(entry.with(LogWord.OUTCOME, Outcome.DONE).with(LogNumber.COUNT, count), start));
                return Json.bytes(Json.object().put("count", count).build());
            } catch (RuntimeException failure) {
                entry.with(LogWord.OUTCOME, Outcome.FAILED).count(Metric.FAILED_RUNS, 1);
                edge.log().defect(timed(entry, start), failure);
                throw failure;
            }
        });
    }

    private LogEntry timed(LogEntry entry, Instant start) {
        return entry.with(
                        LogNumber.DURATION_MS,
                        Duration.between(start, edge.clock().instant()).toMillis())
                .withConsumption(edge.meter().take());
    }

    private static Instant scheduledAt(JsonObject fired, Instant otherwise) {
        try {
            return fired.text("time").map(Instant::parse).orElse(otherwise);
        } catch (DateTimeException notATime) {
            return otherwise;
        }
    }
}
