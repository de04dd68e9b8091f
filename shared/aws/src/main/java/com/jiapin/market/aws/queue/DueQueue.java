package com.jiapin.market.aws.queue;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.datamap.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Hands due rows to the workers. Losing a message loses nothing: a row that stays due is handed over again. */
public final class DueQueue {
    private final BatchSender work;

    /** Creates the queue. */
    public DueQueue(SqsClient client, String workQueueUrl) {
        this.work = new BatchSender(client, workQueueUrl);
    }

    /** Hands over the rows of these keys. */
    public void send(List<Key> rows) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (Key row : rows) {
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(String.format(Locale.ROOT, "d%d", entries.size()))
                    .messageBody(Json.text(OrderMessages.due(row)))
                    .build());
        }
        work.send(entries);
    }
}
