package com.jiapin.market.local.queue;

import com.jiapin.market.local.function.Functions;
import com.jiapin.market.local.function.Invocation;
import com.jiapin.market.local.function.Outcome;
import com.jiapin.market.local.template.FunctionResource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Invokes functions without waiting, with Lambda's retries and the function's dead-letter queue. */
public final class AsynchronousInvocations {

    private final Functions functions;
    private final SqsClient client;
    private final Queues queues;
    private final Duration pause;
    private final Consumer<String> complaints;
    private final AtomicLong pending = new AtomicLong();

    /**
     * Invocations over the given functions.
     *
     * @param pause between the attempts of one event
     * @param complaints is told in one line of each event that failed for good
     */
    public AsynchronousInvocations(
            Functions functions, SqsClient client, Queues queues, Duration pause, Consumer<String> complaints) {
        this.functions = functions;
        this.client = client;
        this.queues = queues;
        this.pause = pause;
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
        for (int attempt = 0; ; attempt++) {
            switch (functions.invoke(function.logicalId(), invocation)) {
                case Outcome.Answered answered -> {
                    return;
                }
                case Outcome.Failed failed -> {
                    if (attempt >= function.asynchronousRetries()) {
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

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}
