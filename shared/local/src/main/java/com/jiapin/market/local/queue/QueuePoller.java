package com.jiapin.market.local.queue;

import com.jiapin.market.local.event.BatchFailures;
import com.jiapin.market.local.function.Functions;
import com.jiapin.market.local.template.QueueSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Feeds a function from a queue as Lambda does: batches, deletion of what succeeded, and the queue's own visibility
 * time-out and redrive policy for what failed.
 */
public final class QueuePoller implements AutoCloseable {

    private static final int LARGEST_RECEIVE = 10;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final QueueSource source;
    private final SqsClient client;
    private final String url;
    private final String region;
    private final Functions functions;
    private final Optional<Duration> retryAfter;
    private final Consumer<String> complaints;
    private final Semaphore batches;
    private final AtomicLong handled = new AtomicLong();
    private final Thread thread;
    private volatile boolean stopping;

    /**
     * Starts polling.
     *
     * @param retryAfter when a failed message is tried again; empty for the queue's visibility time-out
     * @param complaints is told in one line of each batch that failed
     */
    public QueuePoller(
            QueueSource source,
            SqsClient client,
            Queues queues,
            String region,
            Functions functions,
            Optional<Duration> retryAfter,
            Consumer<String> complaints) {
        this.source = source;
        this.client = client;
        this.url = queues.url(source.queueName());
        this.region = region;
        this.functions = functions;
        this.retryAfter = retryAfter;
        this.complaints = complaints;
        this.batches = new Semaphore(source.maximumConcurrency());
        this.thread = Thread.ofVirtual().name("queue-" + source.queueName()).start(this::poll);
    }

    /** The name of the polled queue. */
    public String queueName() {
        return source.queueName();
    }

    /** How many batches have been worked off so far. */
    public long handled() {
        return handled.get();
    }

    private void poll() {
        try {
            while (!stopping) {
                batches.acquire();
                List<Message> batch = List.of();
                try {
                    batch = receive();
                } finally {
                    if (batch.isEmpty()) {
                        batches.release();
                    }
                }
                if (!batch.isEmpty()) {
                    begin(batch);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(List<Message> batch) {
        Thread.ofVirtual().name("batch-" + source.queueName()).start(() -> {
            try {
                handle(batch);
            } catch (RuntimeException failed) {
                complaints.accept("a batch of " + source.queueName() + " will come again: " + failed);
            } finally {
                handled.incrementAndGet();
                batches.release();
            }
        });
    }

    /** A batch; the batching window begins with its first messages. */
    private List<Message> receive() throws InterruptedException {
        List<Message> batch = new ArrayList<>();
        try {
            batch.addAll(receive(source.batchSize(), LONGEST_WAIT));
            long end = System.nanoTime() + source.batchingWindow().toNanos();
            long left = end - System.nanoTime();
            while (!batch.isEmpty() && batch.size() < source.batchSize() && left > 0 && !stopping) {
                batch.addAll(receive(source.batchSize() - batch.size(), Duration.ofNanos(left)));
                left = end - System.nanoTime();
            }
        } catch (SdkException | IllegalStateException failed) {
            if (!stopping) {
                complaints.accept("receiving from " + source.queueName() + " failed: " + failed.getMessage());
                Thread.sleep(Duration.ofSeconds(1));
            }
        }
        return batch;
    }

    private List<Message> receive(int most, Duration left) {
        long seconds = Math.min(LONGEST_WAIT.toSeconds(), left.plusMillis(999).toSeconds());
        return client.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(Math.min(LARGEST_RECEIVE, most))
                        .waitTimeSeconds((int) seconds)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
    }

    private void handle(List<Message> received) {
        List<Message> batch = new ArrayList<>();
        List<Message> unwanted = new ArrayList<>();
        for (Message message : received) {
            boolean wanted = QueueEvent.admitted(source.filter(), message, source.queueArn(), region);
            (wanted ? batch : unwanted).add(message);
        }
        delete(unwanted);
        if (batch.isEmpty()) {
            return;
        }
        List<String> ids = batch.stream().map(Message::messageId).toList();
        BatchFailures failures = BatchFailures.of(
                functions.invoke(source.functionId(), QueueEvent.of(batch, source.queueArn(), region)),
                source.reportsItemFailures(),
                ids);
        Set<String> failed =
                switch (failures) {
                    case BatchFailures.None none -> Set.of();
                    case BatchFailures.Some(Set<String> some) -> some;
                    case BatchFailures.All(String reason) -> {
                        complaints.accept(
                                source.functionId() + " failed a batch of " + source.queueName() + ": " + reason);
                        yield Set.copyOf(ids);
                    }
                };
        delete(batch.stream()
                .filter(message -> !failed.contains(message.messageId()))
                .toList());
        retryAfter.ifPresent(delay -> batch.stream()
                .filter(message -> failed.contains(message.messageId()))
                .forEach(message -> quietly(() -> client.changeMessageVisibility(request -> request.queueUrl(url)
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout((int) delay.toSeconds())))));
    }

    private void delete(List<Message> messages) {
        for (int start = 0; start < messages.size(); start += LARGEST_RECEIVE) {
            List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
            for (Message message : messages.subList(start, Math.min(messages.size(), start + LARGEST_RECEIVE))) {
                entries.add(DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(entries.size()))
                        .receiptHandle(message.receiptHandle())
                        .build());
            }
            quietly(() ->
                    client.deleteMessageBatch(request -> request.queueUrl(url).entries(entries)));
        }
    }

    private void quietly(Runnable call) {
        try {
            call.run();
        } catch (SdkException | IllegalStateException failed) {
            if (!stopping) {
                complaints.accept("a message of " + source.queueName() + " will come again: " + failed.getMessage());
            }
        }
    }

    /** Receives no more and waits a moment for the batches under way; what is not deleted then comes again. */
    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            if (!batches.tryAcquire(source.maximumConcurrency(), GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                complaints.accept("a batch of " + source.queueName() + " is cut short");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
