package com.jiapin.market.local.queue;

import com.jiapin.market.local.function.Functions;
import com.jiapin.market.local.function.Invocation;
import com.jiapin.market.local.function.Outcome;
import com.jiapin.market.local.template.FunctionResource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Invokes functions without waiting, with Lambda's retries and the function's dead-letter queue. */
public final class AsynchronousInvocations implements AutoCloseable {

    private final Functions functions;
    private final SqsClient client;
    private final Queues queues;
    private final Duration pause;
    private final InstantSource clock;
    private final Consumer<String> complaints;
    private final AtomicLong pending = new AtomicLong();
    private volatile boolean stopping;

    /**
     * Invocations over the given functions.
     *
     * @param pause between the attempts of one event
     * @param clock tells how old an event has become
     * @param complaints is told in one line of each event that failed for good
     */
    public AsynchronousInvocations(
            Functions functions,
            SqsClient client,
            Queues queues,
            Duration pause,
            InstantSource clock,
            Consumer<String> complaints) {
        this.functions = functions;
        this.client = client;
        this.queues = queues;
        this.pause = pause;
        this.clock = clock;
        this.complaints = complaints;
    }

    /** How many events are not yet done. */
    public long pending() {
        return pending.get();
    }

    /** Takes an event and returns at once. */
    public void submit(FunctionResource function, Invocation invocation) {
        pending.incrementAndGet();
        Thread.ofVirtual().name("event-" + function.logicalId()).start(() -> {
            try {
                run(function, invocation);
            } finally {
                pending.decrementAndGet();
            }
        });
    }

    private void run(FunctionResource function, Invocation invocation) {
        Instant begun = clock.instant();
        for (int attempt = 0; !stopping; attempt++) {
            switch (functions.invoke(function.logicalId(), invocation)) {
                case Outcome.Answered answered -> {
                    return;
                }
                case Outcome.Failed failed -> {
                    boolean old = begun.plus(function.asynchronousAge()).isBefore(clock.instant());
                    if (attempt >= function.asynchronousRetries() || old) {
                        giveUp(function, invocation, failed);
                        return;
                    }
                }
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void giveUp(FunctionResource function, Invocation invocation, Outcome.Failed failed) {
        complaints.accept(
                function.logicalId() + " failed an event for good: " + failed.type() + " " + failed.message());
        Optional<String> target = function.deadLetterQueueArn();
        if (target.isEmpty()) {
            return;
        }
        try {
            client.sendMessage(request -> request.queueUrl(queues.urlOfArn(target.get()))
                    .messageBody(new String(invocation.event(), StandardCharsets.UTF_8))
                    .messageAttributes(Map.of(
                            "RequestID", text(invocation.requestId()),
                            "ErrorCode", text("200"),
                            "ErrorMessage", text(failed.message().isEmpty() ? failed.type() : failed.message()))));
        } catch (SdkException | IllegalStateException lost) {
            complaints.accept("the dead letter of " + function.logicalId() + " was lost: " + lost.getMessage());
        }
    }

    /** Tries no event again. */
    @Override
    public void close() {
        stopping = true;
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}
