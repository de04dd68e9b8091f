package com.jiapin.market.local.stream;

import com.jiapin.market.local.function.Functions;
import com.jiapin.market.local.queue.Queues;
import com.jiapin.market.local.template.LocalNames;
import com.jiapin.market.local.template.StreamSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** All streams of the system. */
public final class Streams implements AutoCloseable {

    private final List<StreamPoller> pollers = new ArrayList<>();

    /**
     * Starts reading.
     *
     * @param checkpoints the folder that remembers how far reading got; empty for nothing remembered
     * @param pause between looks at a stream without news, and before the first retry
     */
    public Streams(
            List<StreamSource> sources,
            DynamoDbClient tables,
            DynamoDbStreamsClient streams,
            SqsClient sqs,
            Queues queues,
            Functions functions,
            LocalNames names,
            Optional<Path> checkpoints,
            Duration pause,
            Supplier<String> ids,
            InstantSource clock,
            Consumer<String> complaints) {
        for (StreamSource source : sources) {
            String engineArn = tables.describeTable(request -> request.tableName(source.tableName()))
                    .table()
                    .latestStreamArn();
            Batches.FailureDestination destination = document -> source.failureQueueArn()
                    .ifPresent(arn -> sqs.sendMessage(request -> request.queueUrl(queues.urlOfArn(arn))
                            .messageBody(new String(document, StandardCharsets.UTF_8))));
            Batches batches = new Batches(
                    source,
                    functions,
                    names.arn("lambda", "function:" + source.functionId()),
                    names.region(),
                    ids,
                    clock,
                    pause,
                    destination,
                    complaints);
            pollers.add(new StreamPoller(
                    source,
                    engineArn,
                    streams,
                    batches,
                    checkpoints.map(folder -> folder.resolve(source.tableName() + "-" + source.functionId() + ".json")),
                    pause,
                    complaints));
        }
    }

    /** The pollers, one for each source. */
    public List<StreamPoller> pollers() {
        return List.copyOf(pollers);
    }

    @Override
    public void close() {
        pollers.forEach(StreamPoller::close);
    }
}
