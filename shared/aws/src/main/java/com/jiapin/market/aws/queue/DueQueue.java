package com.jiapin.market.aws.queue;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.order.DueKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Hands due rows to the workers. Losing a message loses nothing: a row that stays due is handed over again. */
public final class DueQueue {
    private static final long LONGEST_DELAY_SECONDS = 900;
    private final BatchSender work;

    /** Creates the queue. */
    public DueQueue(SqsClient client, String workQueueUrl) {
        this.work = new BatchSender(client, workQueueUrl);
    }

    /** Hands over these rows: at once what is due {@code now}, the others when they are, at most 15 minutes later. */
    public void send(List<DueKey> rows, Instant now) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (DueKey row : rows) {
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(String.format(Locale.ROOT, "d%d", entries.size()))
                    .messageBody(Json.text(OrderMessages.due(row.key())))
                    .delaySeconds(secondsUntil(row.at(), now))
                    .build());
        }
        work.send(entries);
    }

    private static int secondsUntil(Instant due, Instant now) {
        // Whole seconds, rounded up: a worker that is asked too early finds nothing due.
        long seconds = Duration.between(now, due).plusMillis(999).toSeconds();
        return (int) Math.clamp(seconds, 0, LONGEST_DELAY_SECONDS);
    }
}
