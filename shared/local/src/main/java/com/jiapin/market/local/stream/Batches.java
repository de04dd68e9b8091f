package com.jiapin.market.local.stream;

import com.jiapin.market.local.event.BatchFailures;
import com.jiapin.market.local.function.Functions;
import com.jiapin.market.local.function.Invocation;
import com.jiapin.market.local.template.StreamSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Brings the records of one shard to an end, in their order: done, or given up by the rules of the event source
 * (bisecting, retries, age) and told to its failure destination.
 */
final class Batches {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Hears of a batch that is given up. */
    interface FailureDestination {
        void send(byte[] document);
    }

    private final StreamSource source;
    private final Functions functions;
    private final String functionArn;
    private final String region;
    private final Supplier<String> ids;
    private final InstantSource clock;
    private final Duration pause;
    private final FailureDestination destination;
    private final Consumer<String> complaints;

    Batches(
            StreamSource source,
            Functions functions,
            String functionArn,
            String region,
            Supplier<String> ids,
            InstantSource clock,
            Duration pause,
            FailureDestination destination,
            Consumer<String> complaints) {
        this.source = source;
        this.functions = functions;
        this.functionArn = functionArn;
        this.region = region;
        this.ids = ids;
        this.clock = clock;
        this.pause = pause;
        this.destination = destination;
        this.complaints = complaints;
    }

    /** Works the records off; returns when each is done or given up. */
    void workOff(String shardId, List<Record> records) throws InterruptedException {
        List<Record> wanted = records.stream()
                .filter(record -> source.filter().admits(StreamEvent.record(record, source.streamArn(), region)))
                .toList();
        if (!wanted.isEmpty()) {
            attempt(shardId, wanted, 0);
        }
    }

    private void attempt(String shardId, List<Record> given, int failedAttempts) throws InterruptedException {
        List<Record> batch = given;
        int failures = failedAttempts;
        while (true) {
            int old = countTooOld(batch);
            if (old > 0) {
                giveUp(shardId, batch.subList(0, old), "RecordAgeExceeded", failures);
                batch = batch.subList(old, batch.size());
                failures = 0;
            }
            if (batch.isEmpty()) {
                return;
            }
            List<String> sequence = batch.stream()
                    .map(record -> record.dynamodb().sequenceNumber())
                    .toList();
            BatchFailures outcome = BatchFailures.of(
                    functions.invoke(
                            source.functionId(),
                            new Invocation(ids.get(), StreamEvent.of(batch, source.streamArn(), region))),
                    source.reportsItemFailures(),
                    sequence);
            if (Thread.interrupted()) {
                throw new InterruptedException("the local system stops");
            }
            switch (outcome) {
                case BatchFailures.None none -> {
                    return;
                }
                case BatchFailures.Some(Set<String> failed) -> {
                    // Lambda goes on from the lowest reported number; a batch that got further starts counting anew.
                    int first = firstOf(failed, sequence);
                    failures = first > 0 ? 1 : failures + 1;
                    batch = batch.subList(first, batch.size());
                    complaints.accept(source.functionId() + " failed at a record of " + source.tableName());
                }
                case BatchFailures.All(String reason) -> {
                    complaints.accept(source.functionId() + " failed a batch of " + source.tableName() + ": " + reason);
                    if (source.bisects() && batch.size() > 1) {
                        int half = batch.size() / 2;
                        attempt(shardId, batch.subList(0, half), failures);
                        attempt(shardId, batch.subList(half, batch.size()), failures);
                        return;
                    }
                    failures++;
                }
            }
            if (source.retries().isPresent() && failures > source.retries().getAsInt()) {
                giveUp(shardId, batch, "RetryAttemptsExhausted", failures);
                return;
            }
            long grown = pause.toMillis() << Math.min(failures, 10);
            Thread.sleep(Duration.ofMillis(Math.min(grown, Math.max(pause.toMillis(), LONGEST_PAUSE.toMillis()))));
        }
    }

    private static int firstOf(Set<String> failed, List<String> sequence) {
        int index = 0;
        while (!failed.contains(sequence.get(index))) {
            index++;
        }
        return index;
    }

    /** The records of a shard stand by age, so that those too old come first. */
    private int countTooOld(List<Record> batch) {
        int count = 0;
        while (count < batch.size() && tooOld(batch.get(count))) {
            count++;
        }
        return count;
    }

    private boolean tooOld(Record record) {
        Instant born = record.dynamodb().approximateCreationDateTime();
        return source.maximumAge()
                .filter(age -> clock.instant().isAfter(born.plus(age).plusSeconds(60)))
                .isPresent();
    }

    private void giveUp(String shardId, List<Record> batch, String condition, int attempts) {
        complaints.accept(source.functionId() + " gave up " + batch.size() + " record(s) of " + source.tableName());
        destination.send(StreamEvent.givenUp(
                batch,
                source.streamArn(),
                shardId,
                functionArn,
                ids.get(),
                condition,
                attempts,
                clock.instant().toString()));
    }
}
