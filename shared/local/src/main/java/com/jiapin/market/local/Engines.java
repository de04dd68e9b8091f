package com.jiapin.market.local;

import com.jiapin.market.local.database.DatabaseEngine;
import com.jiapin.market.local.queue.QueueEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
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
        SqsClient sqs)
        implements AutoCloseable {

    private static final String KEY = "local";

    static Engines start(Folders folders, String region) {
        CompletableFuture<DatabaseEngine> database =
                CompletableFuture.supplyAsync(() -> DatabaseEngine.start(freePort(), folders.tables(), folders.work()));
        CompletableFuture<QueueEngine> queues = CompletableFuture.supplyAsync(() -> QueueEngine.start(0, region));
        try {
            CompletableFuture.allOf(database, queues).join();
        } catch (CompletionException failed) {
            closeIfStarted(database);
            closeIfStarted(queues);
            throw failed.getCause() instanceof LocalFault fault
                    ? fault
                    : new LocalFault("The engines do not start: " + failed.getCause() + ".", failed);
        }
        StaticCredentialsProvider keys = StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY));
        return new Engines(
                database.join(),
                queues.join(),
                DynamoDbClient.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .endpointOverride(database.join().endpoint())
                        .region(Region.of(region))
                        .credentialsProvider(keys)
                        .build(),
                DynamoDbStreamsClient.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .endpointOverride(database.join().endpoint())
                        .region(Region.of(region))
                        .credentialsProvider(keys)
                        .build(),
                SqsClient.builder()
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .endpointOverride(queues.join().endpoint())
                        .region(Region.of(region))
                        .credentialsProvider(keys)
                        .build());
    }

    private static void closeIfStarted(CompletableFuture<? extends AutoCloseable> engine) {
        if (engine.state() == CompletableFuture.State.SUCCESS) {
            try {
                engine.resultNow().close();
            } catch (Exception failed) {
                throw new LocalFault("An engine does not stop: " + failed.getMessage() + ".", failed);
            }
        }
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

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new LocalFault("No free port can be had: " + none.getMessage() + ".", none);
        }
    }

    @Override
    public void close() {
        sqs.close();
        streams.close();
        tables.close();
        queues.close();
        database.close();
    }
}
