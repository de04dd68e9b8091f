package com.jiapin.market.bench.raw;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Asks the database with the same client that the functions use and nothing around it. The event is the number of round trips
 * after each other and, behind a blank, how many items of one kilobyte the last of them writes in a transaction; 0 for a read.
 */
public final class RawClientHandler implements RequestStreamHandler {
    /** With its keys an item of a little less than one kilobyte, which counts as one. */
    private static final String KILOBYTE = "x".repeat(900);

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
        String[] work = new String(input.readAllBytes(), StandardCharsets.UTF_8).split(" ", -1);
        int items = Integer.parseInt(work[1]);
        int reads = Integer.parseInt(work[0]) - (items == 0 ? 0 : 1);
        for (int read = 0; read < reads; read++) {
            client.getItem(request -> request.tableName(table)
                    .key(Map.of("pk", AttributeValue.fromS("NOTHING"), "sk", AttributeValue.fromS("NOTHING"))));
        }
        if (items > 0) {
            List<TransactWriteItem> puts = IntStream.range(0, items)
                    .mapToObj(number -> put(context.getAwsRequestId(), number))
                    .toList();
            client.transactWriteItems(request -> request.transactItems(puts));
        }
        output.write("{\"statusCode\":200}".getBytes(StandardCharsets.UTF_8));
    }

    private TransactWriteItem put(String request, int number) {
        Map<String, AttributeValue> item = Map.of(
                "pk", AttributeValue.fromS("NOTHING#" + request),
                "sk", AttributeValue.fromS(Integer.toString(number)),
                "value", AttributeValue.fromS(KILOBYTE));
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"))
                .build();
    }
}
