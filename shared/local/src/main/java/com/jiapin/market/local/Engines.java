package com.jiapin.market.local;

import com.jiapin.market.local.database.DatabaseEngine;
import com.jiapin.market.local.queue.QueueEngine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The two engines with clients for them.
 *
 * @param database the database engine
 * @param queues the queue engine
 * @param tables a client of the tables
 * @param streams a client of the tables' streams
 * @param sqs a client of the queues
 */
record Engines(
        DatabaseEngine database,
        QueueEngine queues,
        DynamoDbClient tables,
        DynamoDbStreamsClient streams,
        SqsClient sqs) {

    private static final String KEY = "local";

    /** Engines on their way up, each on a thread of its own. */
    static final class Starting implements AutoCloseable {
        private final String region;
        private final CompletableFuture<DatabaseEngine> database;
        private final CompletableFuture<QueueEngine> queues;
        private Optional<Engines> started = Optional.empty();

        private Starting(Folders folders, String region) {
            this.region = region;
            database = CompletableFuture.supplyAsync(
                    () -> DatabaseEngine.start(0, folders.tables(), folders.work()), Starting::run);
            queues = CompletableFuture.supplyAsync(() -> QueueEngine.start(0, region, folders.queues()), Starting::run);
        }

        private static void run(Runnable start) {
            Thread.ofPlatform().daemon().name("engine").start(start);
        }

        /** Waits for both and gives them with their clients; the clients are closed with this. */
        Engines engines() {
            try {
                CompletableFuture.allOf(database, queues).join();
            } catch (CompletionException failed) {
                throw failed.getCause() instanceof LocalFault fault
                        ? fault
                        : new LocalFault("The engines do not start: " + failed.getCause() + ".", failed);
            }
            Engines engines = of(database.join(), queues.join(), region);
            started = Optional.of(engines);
            return engines;
        }

        @Override
        public void close() {
            started.ifPresent(Engines::closeClients);
            List.of(queues, database).forEach(Starting::close);
        }

        private static void close(CompletableFuture<? extends AutoCloseable> engine) {
            engine.handle((running, failed) -> Optional.<AutoCloseable>ofNullable(running))
                    .join()
                    .ifPresent(running -> {
                        try {
                            running.close();
                        } catch (Exception failed) {
                            throw new LocalFault("An engine does not stop: " + failed.getMessage() + ".", failed);
                        }
                    });
        }
    }

    /** Begins to start both engines. */
    static Starting begin(Folders folders, String region) {
        return new Starting(folders, region);
    }

    private static Engines of(DatabaseEngine database, QueueEngine queues, String region) {
        StaticCredentialsProvider keys = StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY));
        return new Engines(
                database,
                queues,
                DynamoDbClient.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .endpointOverride(database.endpoint())
                        .region(Region.of(region))
                        .credentialsProvider(keys)
                        .build(),
                DynamoDbStreamsClient.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .endpointOverride(database.endpoint())
                        .region(Region.of(region))
                        .credentialsProvider(keys)
                        .build(),
                SqsClient.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .endpointOverride(queues.endpoint())
                        .region(Region.of(region))
                        .credentialsProvider(keys)
                        .build());
    }

    /** What tells a function's clients where the engines are. */
    Map<String, String> environment(String region) {
        return Map.of(
                "AWS_REGION", region,
                "AWS_DEFAULT_REGION", region,
                "AWS_ACCESS_KEY_ID", KEY,
                "AWS_SECRET_ACCESS_KEY", KEY,
                "AWS_ENDPOINT_URL_DYNAMODB", database.endpoint().toString(),
                "AWS_ENDPOINT_URL_DYNAMODB_STREAMS", database.endpoint().toString(),
                "AWS_ENDPOINT_URL_SQS", queues.endpoint().toString());
    }

    private void closeClients() {
        sqs.close();
        streams.close();
        tables.close();
    }
}
