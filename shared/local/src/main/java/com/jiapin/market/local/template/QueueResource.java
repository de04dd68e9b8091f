package com.jiapin.market.local.template;

import java.util.Map;
import java.util.Optional;

/**
 * An {@code AWS::SQS::Queue}.
 *
 * @param logicalId its id in the template
 * @param queueName its name in the engine; ends with {@code .fifo} exactly for FIFO queues
 * @param attributes attributes as the queue service names them, without the redrive policy
 * @param redrive where messages go that were received too often
 */
public record QueueResource(
        String logicalId, String queueName, Map<String, String> attributes, Optional<Redrive> redrive) {

    /** Keeps an immutable copy. */
    public QueueResource {
        attributes = Map.copyOf(attributes);
    }

    /** Whether the queue keeps the order of a group. */
    public boolean isFifo() {
        return queueName.endsWith(".fifo");
    }

    /**
     * A redrive policy.
     *
     * @param deadLetterTargetArn the resource name of the dead-letter queue
     * @param maximumReceives after how many receives a message moves there
     */
    public record Redrive(String deadLetterTargetArn, int maximumReceives) {}
}
