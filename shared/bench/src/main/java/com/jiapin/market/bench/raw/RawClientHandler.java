package com.jiapin.market.bench.raw;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads one item as often as the event says, one after the other, with the same client that the functions use. */
public final class RawClientHandler implements RequestStreamHandler {
    private final DynamoDbClient client;
    private final String table;

    /** For the runtime interface client. */
    public RawClientHandler() {
        this(System.getenv());
    }

    private RawClientHandler(Map<String, String> environment) {
        this.table = environment.getOrDefault("ORDERS_TABLE", "");
        this.client = DynamoDbClient.builder()
                .httpClient(AwsCrtHttpClient.builder().build())
                .region(Region.of(environment.getOrDefault("AWS_REGION", "cn-north-1")))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("raw", "raw")))
                .endpointOverride(URI.create(environment.getOrDefault("AWS_ENDPOINT_URL_DYNAMODB", "")))
                .build();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        int trips = Integer.parseInt(new String(input.readAllBytes(), StandardCharsets.UTF_8));
        for (int trip = 0; trip < trips; trip++) {
            client.getItem(request -> request.tableName(table)
                    .key(Map.of("pk", AttributeValue.fromS("NOTHING"), "sk", AttributeValue.fromS("NOTHING"))));
        }
        output.write("{\"statusCode\":200}".getBytes(StandardCharsets.UTF_8));
    }
}
