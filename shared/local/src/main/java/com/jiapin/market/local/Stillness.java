package com.jiapin.market.local;

import com.jiapin.market.local.function.Functions;
import com.jiapin.market.local.queue.AsynchronousInvocations;
import com.jiapin.market.local.queue.QueuePoller;
import com.jiapin.market.local.queue.Queues;
import com.jiapin.market.local.stream.StreamPoller;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Tells when nothing moves any more; a look that set a function off is followed by another. */
record Stillness(
        Functions functions,
        List<StreamPoller> streams,
        List<QueuePoller> pollers,
        Queues queues,
        AsynchronousInvocations asynchronous) {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    void await(Duration limit) throws TimeoutException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        long before;
        do {
            before = functions.invocations();
            for (StreamPoller stream : streams) {
                Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
                if (stream.awaitCaughtUp(left).isEmpty()) {
                    throw new TimeoutException("the stream " + stream.name() + " still moves");
                }
            }
            for (QueuePoller poller : pollers) {
                until(
                        end,
                        "the queue " + poller.queueName() + " still holds messages",
                        () -> isEmpty(poller.queueName()));
            }
            until(end, "an event is not done", () -> asynchronous.pending() == 0);
            until(end, "a function still runs", () -> functions.running() == 0);
        } while (functions.invocations() != before);
    }

    private boolean isEmpty(String queueName) {
        Queues.Depth depth = queues.depth(queueName);
        return depth.ready() == 0 && depth.inFlight() == 0;
    }

    private static void until(long end, String otherwise, BooleanSupplier reached)
            throws TimeoutException, InterruptedException {
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException(otherwise);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
