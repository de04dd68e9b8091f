package com.jiapin.market.aws.queue;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.order.OrderEvent;
import com.jiapin.market.order.OrderOutbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * The outbox on SQS: each event to the ledger's FIFO queue in the group of its order, known by order and version, and a
 * pointer to the order to the workers' queue.
 */
public final class SqsOrderOutbox implements OrderOutbox {
    private final BatchSender ledger;
    private final BatchSender work;

    /** Creates the outbox over the two queues. */
    public SqsOrderOutbox(SqsClient client, String ledgerQueueUrl, String workQueueUrl) {
        this.ledger = new BatchSender(client, ledgerQueueUrl);
        this.work = new BatchSender(client, workQueueUrl);
    }

    @Override
    public void publish(List<OrderEvent> events) {
        List<SendMessageBatchRequestEntry> ordered = new ArrayList<>();
        List<SendMessageBatchRequestEntry> pointers = new ArrayList<>();
        for (OrderEvent event : events) {
            String id = String.format(Locale.ROOT, "e%d", ordered.size());
            ordered.add(SendMessageBatchRequestEntry.builder()
                    .id(id)
                    .messageBody(Json.text(OrderMessages.event(event)))
                    .messageGroupId(event.orderId())
                    .messageDeduplicationId(event.orderId() + "." + event.version())
                    .build());
            pointers.add(SendMessageBatchRequestEntry.builder()
                    .id(id)
                    .messageBody(Json.text(OrderMessages.changed(event.orderId(), event.version())))
                    .build());
        }
        ledger.send(ordered);
        work.send(pointers);
    }
}
