package com.jiapin.market.local.stream;

import com.jiapin.market.local.template.StreamSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads a table's stream, parents before children, each shard in its order, and carries its records to a function. */
public final class StreamPoller implements AutoCloseable {

    private static final int PASSES_BETWEEN_DESCRIPTIONS = 50;
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final StreamSource source;
    private final String engineArn;
    private final DynamoDbStreamsClient client;
    private final Batches batches;
    private final Checkpoints checkpoints;
    private final Duration pause;
    private final Consumer<String> complaints;
    private final Map<String, String> iterators = new LinkedHashMap<>();
    private final List<String> finished = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition passEnded = lock.newCondition();
    private final Condition poke = lock.newCondition();
    private final Thread thread;
    private long passes;
    private long records;
    private boolean poked;
    private volatile boolean stopping;

    StreamPoller(
            StreamSource source,
            String engineArn,
            DynamoDbStreamsClient client,
            Batches batches,
            Optional<Path> checkpointFile,
            Duration pause,
            Consumer<String> complaints) {
        this.source = source;
        this.engineArn = engineArn;
        this.client = client;
        this.batches = batches;
        this.checkpoints = new Checkpoints(checkpointFile);
        this.pause = pause;
        this.complaints = complaints;
        describe(true);
        this.thread = Thread.ofVirtual().name("stream-" + source.tableName()).start(this::poll);
    }

    /** The table and the function that this stream connects. */
    public String name() {
        return source.tableName() + " -> " + source.functionId();
    }

    /**
     * Waits until everything that was in the stream when this was called has been worked off.
     *
     * @return how many records were worked off meanwhile; empty when the time ran out first
     */
    public Optional<Long> awaitCaughtUp(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long before = records;
            // The pass under way may have looked before the call; the one after it has not.
            long wanted = passes + 2;
            long left = limit.toNanos();
            while (passes < wanted) {
                poked = true;
                poke.signalAll();
                if (left <= 0) {
                    return Optional.empty();
                }
                left = passEnded.awaitNanos(left);
            }
            return Optional.of(records - before);
        } finally {
            lock.unlock();
        }
    }

    private void poll() {
        long pass = 0;
        try {
            while (!stopping) {
                int read = 0;
                try {
                    if (++pass % PASSES_BETWEEN_DESCRIPTIONS == 0) {
                        describe(false);
                    }
                    read = pass();
                } catch (RuntimeException failed) {
                    // Whatever it was, the next look may succeed: a reader that ends would leave its function without
                    // work.
                    if (!stopping) {
                        complaints.accept(
                                "reading the stream of " + source.tableName() + " failed: " + failed.getMessage());
                        Thread.sleep(pause);
                    }
                }
                endPass(read);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void endPass(int read) throws InterruptedException {
        lock.lock();
        try {
            records += read;
            if (read == 0 && !stopping) {
                // A pass counts only when it found nothing: until then the stream is not at its end.
                passes++;
                passEnded.signalAll();
                long left = pause.toNanos();
                while (!poked && left > 0) {
                    left = poke.awaitNanos(left);
                }
                poked = false;
            }
        } finally {
            lock.unlock();
        }
    }

    private int pass() throws InterruptedException {
        int read = 0;
        for (String shard : List.copyOf(iterators.keySet())) {
            GetRecordsResponse response;
            try {
                String iterator = Optional.ofNullable(iterators.get(shard)).orElseThrow();
                response = client.getRecords(
                        request -> request.shardIterator(iterator).limit(source.batchSize()));
            } catch (ExpiredIteratorException expired) {
                iterators.put(shard, iterator(shard, true));
                continue;
            } catch (TrimmedDataAccessException trimmed) {
                iterators.put(shard, beginning(shard));
                continue;
            }
            List<Record> found = response.records();
            if (!found.isEmpty()) {
                batches.workOff(shard, found);
                checkpoints.advance(shard, found.getLast().dynamodb().sequenceNumber());
                read += found.size();
            }
            Optional<String> next = Optional.ofNullable(response.nextShardIterator());
            if (next.isPresent()) {
                iterators.put(shard, next.get());
            } else {
                iterators.remove(shard);
                finished.add(shard);
                describe(false);
            }
        }
        return read;
    }

    private void describe(boolean atStart) {
        Optional<String> from = Optional.empty();
        do {
            Optional<String> start = from;
            DescribeStreamResponse response = client.describeStream(request -> {
                request.streamArn(engineArn);
                start.ifPresent(request::exclusiveStartShardId);
            });
            for (Shard shard : response.streamDescription().shards()) {
                String id = shard.shardId();
                boolean parentOpen = shard.parentShardId() != null && iterators.containsKey(shard.parentShardId());
                if (!iterators.containsKey(id) && !finished.contains(id) && !parentOpen) {
                    // A shard that appears later holds only what was written since: it is read from its beginning.
                    iterators.put(id, iterator(id, source.fromTrimHorizon() || !atStart));
                }
            }
            from = Optional.ofNullable(response.streamDescription().lastEvaluatedShardId());
        } while (from.isPresent());
    }

    /** For when the engine has let go of where reading stood: what it still has is read from its beginning. */
    private String beginning(String shard) {
        return client.getShardIterator(request ->
                        request.streamArn(engineArn).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
    }

    private String iterator(String shard, boolean fromBeginning) {
        Optional<String> last = checkpoints.last(shard);
        if (last.isEmpty() && fromBeginning) {
            return beginning(shard);
        }
        try {
            return client.getShardIterator(request -> {
                        request.streamArn(engineArn).shardId(shard);
                        last.ifPresentOrElse(
                                number -> request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                                        .sequenceNumber(number),
                                () -> request.shardIteratorType(ShardIteratorType.LATEST));
                    })
                    .shardIterator();
        } catch (TrimmedDataAccessException trimmed) {
            return beginning(shard);
        }
    }

    /** Begins no further batch and waits a moment for the one under way; what is not done then is read again. */
    @Override
    public void close() {
        stopping = true;
        poke();
        try {
            if (!thread.join(GRACE)) {
                thread.interrupt();
            }
        } catch (InterruptedException hurried) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void poke() {
        lock.lock();
        try {
            poked = true;
            poke.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
