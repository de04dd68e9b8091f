package com.jiapin.market.aws.event;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.aws.log.Alarm;
import com.jiapin.market.aws.log.Invocation;
import com.jiapin.market.aws.log.Level;
import com.jiapin.market.aws.log.LogEntry;
import com.jiapin.market.aws.log.LogEvent;
import com.jiapin.market.aws.log.LogId;
import com.jiapin.market.aws.log.LogNumber;
import com.jiapin.market.aws.log.LogWord;
import com.jiapin.market.aws.log.Metric;
import com.jiapin.market.aws.log.Outcome;
import com.jiapin.market.datamap.StoreBusy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A Lambda function behind a DynamoDB stream with ReportBatchItemFailures: what stands before the first failed record is
 * done, that record and all behind it come again. A defect at the first record of several fails the whole run instead,
 * because the mapping bisects only then: so poison comes to stand alone, is retried so often as the mapping says, goes to
 * the failure destination by itself, and those behind it go on.
 */
public abstract class StreamFunction implements RequestStreamHandler {

    private final EventEdge edge;
    private final RecordsHandler handler;

    /** A function that hands the records to {@code handler}. */
    protected StreamFunction(EventEdge edge, RecordsHandler handler) {
        this.edge = edge;
        this.handler = handler;
    }

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Invocation invocation = Invocation.of(context, edge.clock().instant());
        output.write(answer(input.readAllBytes(), invocation));
    }

    /** Handles one event; what {@link #handleRequest} does, without streams. */
    public final byte[] answer(byte[] event, Invocation invocation) {
        return invocation.serve(() -> {
            List<StreamRecord> records =
                    EventBytes.records(event).stream().map(StreamRecord::of).toList();
            return EventBytes.failures(records.isEmpty() ? List.of() : failed(records));
        });
    }

    /** The one place where a record's failure ends. */
    private List<String> failed(List<StreamRecord> records) {
        Instant start = edge.clock().instant();
        edge.meter().take();
        LogEntry entry = LogEntry.of(LogEvent.BATCH_HANDLED).with(LogNumber.RECORDS, records.size());
        List<String> failed;
        boolean wrong = false;
        try {
            failed = handler.handle(records).map(StreamRecord::sequenceNumber).stream()
                    .toList();
        } catch (RecordFailure failure) {
            wrong = stopped(failure);
            failed = List.of(failure.failed().sequenceNumber());
        } catch (RuntimeException | StackOverflowError | LinkageError failure) {
            wrong = stopped(failure);
            failed = List.of(records.getFirst().sequenceNumber());
        }
        entry.with(
                        LogNumber.DURATION_MS,
                        Duration.between(start, edge.clock().instant()).toMillis())
                .withConsumption(edge.meter().take());
        if (failed.isEmpty()) {
            edge.log().write(Level.INFO, entry.with(LogWord.OUTCOME, Outcome.DONE));
        } else {
            entry.with(LogWord.OUTCOME, Outcome.RETRY)
                    .with(LogId.SEQUENCE_NUMBER, failed.getFirst())
                    .count(Metric.FAILED_RECORDS, 1);
            edge.log().write(Level.WARN, entry);
            if (wrong
                    && records.size() > 1
                    && failed.getFirst().equals(records.getFirst().sequenceNumber())) {
                throw new IllegalStateException("the first of several records failed: the batch is to be bisected");
            }
        }
        return failed;
    }

    /** Says whether something is wrong that no waiting heals. */
    private boolean stopped(Throwable failure) {
        Throwable reason =
                failure instanceof RecordFailure && failure.getCause() != null ? failure.getCause() : failure;
        LogEntry entry = LogEntry.of(LogEvent.RECORD_FAILED);
        switch (reason) {
            case StoreBusy busy -> edge.log().write(Level.WARN, entry.withFailure(busy));
            case JsonSyntaxException poison -> edge.log().raise(Alarm.POISON, entry.withFailure(poison));
            default -> edge.log().defect(entry, reason);
        }
        return !(reason instanceof StoreBusy);
    }
}
