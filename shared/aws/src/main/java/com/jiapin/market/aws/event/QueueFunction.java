package com.jiapin.market.aws.event;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.jiapin.market.aws.json.JsonObject;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A Lambda function behind an SQS queue with ReportBatchItemFailures. A message that fails comes back alone; in a FIFO
 * queue the later ones of its group come back with it, untouched, so that their order holds. Messages for which the
 * time no longer suffices come back too.
 */
public abstract class QueueFunction implements RequestStreamHandler {

    private final EventEdge edge;
    private final MessageHandler handler;

    /** A function that hands each message to {@code handler}. */
    protected QueueFunction(EventEdge edge, MessageHandler handler) {
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
        return invocation.serve(() -> EventBytes.failures(failed(event, invocation)));
    }

    private List<String> failed(byte[] event, Invocation invocation) {
        Instant start = edge.clock().instant();
        edge.meter().take();
        List<JsonObject> records = EventBytes.records(event);
        List<String> failed = new ArrayList<>();
        Set<String> stoppedGroups = new HashSet<>();
        for (JsonObject message : records) {
            QueueMessage one = QueueMessage.of(message);
            boolean stopped = one.group().map(stoppedGroups::contains).orElse(false);
            if (stopped || isLate(invocation)) {
                note(one, Level.WARN, LogEntry.of(LogEvent.MESSAGE_HANDLED).with(LogWord.OUTCOME, Outcome.SKIPPED));
                failed.add(one.id());
                one.group().ifPresent(stoppedGroups::add);
            } else if (!handled(one)) {
                failed.add(one.id());
                one.group().ifPresent(stoppedGroups::add);
            }
        }
        edge.log()
                .write(
                        failed.isEmpty() ? Level.INFO : Level.WARN,
                        LogEntry.of(LogEvent.BATCH_HANDLED)
                                .with(LogNumber.RECORDS, records.size())
                                .with(LogNumber.FAILURES, failed.size())
                                .with(
                                        LogNumber.DURATION_MS,
                                        Duration.between(start, edge.clock().instant())
                                                .toMillis())
                                .withConsumption(edge.meter().take()));
        return failed;
    }

    /** The one place where a message's failure ends. */
    private boolean handled(QueueMessage message) {
        LogEntry entry = LogEntry.of(LogEvent.MESSAGE_HANDLED);
        try {
            handler.handle(message);
            note(message, Level.INFO, entry.with(LogWord.OUTCOME, Outcome.DONE));
            return true;
        } catch (JsonSyntaxException poison) {
            entry.with(LogWord.OUTCOME, Outcome.FAILED).withFailure(poison).with(LogId.MESSAGE_ID, message.id());
            edge.log().raise(Alarm.POISON, entry);
            return false;
        } catch (StoreBusy busy) {
            note(message, Level.WARN, entry.with(LogWord.OUTCOME, Outcome.RETRY).withFailure(busy));
            return false;
        } catch (RuntimeException | StackOverflowError | LinkageError failure) {
            entry.with(LogWord.OUTCOME, Outcome.FAILED).count(Metric.FAILED_MESSAGES, 1);
            edge.log().defect(described(message, entry), failure);
            return false;
        }
    }

    private void note(QueueMessage message, Level level, LogEntry entry) {
        edge.log().write(level, described(message, entry));
    }

    private LogEntry described(QueueMessage message, LogEntry entry) {
        return entry.with(LogId.MESSAGE_ID, message.id())
                .with(LogNumber.RECEIVE_COUNT, message.receiveCount())
                .with(
                        LogNumber.AGE_MS,
                        Duration.between(message.sentAt(), edge.clock().instant())
                                .toMillis());
    }

    private boolean isLate(Invocation invocation) {
        return edge.clock().instant().plus(edge.margin()).isAfter(invocation.deadline());
    }
}
