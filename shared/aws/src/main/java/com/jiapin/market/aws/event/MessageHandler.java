package com.jiapin.market.aws.event;

/**
 * Handles one message; the same one may come again at any time, so handling it twice must do no more than once. Any
 * exception brings it back until the queue moves it to its dead-letter queue.
 */
@FunctionalInterface
public interface MessageHandler {

    /** Handles one message. */
    void handle(QueueMessage message);
}
