package com.jiapin.market.local.template;

import com.jiapin.market.local.event.EventFilter;
import java.time.Duration;

/**
 * A queue that feeds a function.
 *
 * @param functionId the logical id of the function
 * @param queueArn the resource name of the queue
 * @param batchSize how many messages one event holds at most
 * @param batchingWindow how long to wait for a fuller batch
 * @param reportsItemFailures whether the function names the messages that failed
 * @param maximumConcurrency how many batches are worked on at once
 * @param filter which messages count; others are deleted unseen
 */
public record QueueSource(
        String functionId,
        String queueArn,
        int batchSize,
        Duration batchingWindow,
        boolean reportsItemFailures,
        int maximumConcurrency,
        EventFilter filter) {

    /** Whether the queue keeps the order of a group. */
    public boolean isFifo() {
        return queueArn.endsWith(".fifo");
    }

    /** The name of the queue in the engine. */
    public String queueName() {
        return queueArn.substring(queueArn.lastIndexOf(':') + 1);
    }
}
