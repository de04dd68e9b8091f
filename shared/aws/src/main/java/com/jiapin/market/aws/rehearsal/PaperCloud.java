package com.jiapin.market.aws.rehearsal;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * Answers the clients of the cloud in place of the network. Tables keep the items put into them, conditions always hold,
 * changes of items are taken and forgotten, indexes and queues are empty; the wrapping key wraps by doing nothing. Safe for several
 * threads.
 */
final class PaperCloud implements SdkHttpClient {
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final JsonObject CAPACITY = Json.object()
            .put("TableName", "paper")
            .put("CapacityUnits", new JsonNumber("0.5"))
            .build();

    private final PaperTables tables = new PaperTables();
    private volatile Optional<Provider> provider = Optional.empty();

    /** Whoever answers requests that go to no service of the cloud. */
    interface Provider {
        /** The answer's body. */
        String answer(String path);

        /** The headers of an answer with this body. */
        Map<String, String> headers(String body);
    }

    void meet(Provider met) {
        provider = Optional.of(met);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Call(request);
    }

    @Override
    public void close() {}

    private JsonObject answer(String target, JsonObject body) {
        String operation = target.substring(target.indexOf('.') + 1);
        JsonObjectBuilder answer = Json.object();
        switch (operation) {
            case "GetItem" -> {
                tables.get(table(body), item(body, "Key")).ifPresent(found -> answer.put("Item", found));
                answer.put("ConsumedCapacity", CAPACITY);
            }
            case "Query" -> query(body, answer);
            case "BatchGetItem" -> batch(body, answer);
            case "PutItem" -> {
                tables.put(table(body), item(body, "Item"));
                answer.put("ConsumedCapacity", CAPACITY);
            }
            case "UpdateItem" ->
                answer.put(
                                "Attributes",
                                tables.get(table(body), item(body, "Key")).orElseGet(() -> item(body, "Key")))
                        .put("ConsumedCapacity", CAPACITY);
            case "TransactWriteItems" -> {
                for (JsonObject write : objects(body, "TransactItems")) {
                    write.object("Put").ifPresent(put -> tables.put(table(put), item(put, "Item")));
                }
                answer.put("ConsumedCapacity", JsonArray.of(List.of(CAPACITY)));
            }
            case "GetQueueAttributes" ->
                answer.put(
                        "Attributes",
                        Json.object().put("ApproximateNumberOfMessages", "0").build());
            case "Encrypt" ->
                answer.put("CiphertextBlob", body.text("Plaintext").orElse(""));
            case "Decrypt" ->
                answer.put("Plaintext", body.text("CiphertextBlob").orElse(""));
            default -> answer.put("ConsumedCapacity", CAPACITY);
        }
        return answer.build();
    }

    private void query(JsonObject query, JsonObjectBuilder answer) {
        List<String> values =
                query.object("ExpressionAttributeValues").orElse(JsonObject.EMPTY).members().values().stream()
                        .flatMap(value -> PaperTables.text(value).stream())
                        .toList();
        List<JsonObject> items = query.has("IndexName") ? List.of() : tables.partition(table(query), values);
        answer.put("Items", JsonArray.of(items))
                .put("Count", items.size())
                .put("ScannedCount", items.size())
                .put("ConsumedCapacity", CAPACITY);
    }

    private void batch(JsonObject body, JsonObjectBuilder answer) {
        JsonObjectBuilder responses = Json.object();
        for (Map.Entry<String, JsonValue> wanted :
                body.object("RequestItems").orElse(JsonObject.EMPTY).members().entrySet()) {
            List<JsonObject> items = new ArrayList<>();
            if (wanted.getValue() instanceof JsonObject keys) {
                objects(keys, "Keys")
                        .forEach(key -> tables.get(wanted.getKey(), key).ifPresent(items::add));
            }
            responses.put(wanted.getKey(), JsonArray.of(items));
        }
        answer.put("Responses", responses.build())
                .put("UnprocessedKeys", JsonObject.EMPTY)
                .put("ConsumedCapacity", JsonArray.of(List.of(CAPACITY)));
    }

    private static String table(JsonObject request) {
        return request.text("TableName").orElse("");
    }

    private static JsonObject item(JsonObject request, String name) {
        return request.object(name).orElse(JsonObject.EMPTY);
    }

    private static List<JsonObject> objects(JsonObject request, String name) {
        return request.find(name)
                .filter(JsonArray.class::isInstance)
                .map(array -> ((JsonArray) array).objects())
                .orElse(List.of());
    }

    private final class Call implements ExecutableHttpRequest {
        private final HttpExecuteRequest request;

        Call(HttpExecuteRequest request) {
            this.request = request;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            JsonObject body = JsonObject.EMPTY;
            if (request.contentStreamProvider().isPresent()) {
                try (InputStream sent = request.contentStreamProvider().get().newStream()) {
                    body = Json.parse(sent.readAllBytes(), MOST_BYTES) instanceof JsonObject object ? object : body;
                }
            }
            Optional<String> target = request.httpRequest().firstMatchingHeader("X-Amz-Target");
            if (target.isEmpty() && provider.isPresent()) {
                String path = request.httpRequest().encodedPath();
                String text = provider.get().answer(path);
                return answered(
                        text.getBytes(StandardCharsets.UTF_8), provider.get().headers(text));
            }
            byte[] answer = Json.bytes(answer(target.orElse(""), body));
            CRC32 checksum = new CRC32();
            checksum.update(answer);
            return answered(
                    answer,
                    Map.of(
                            "Content-Type",
                            "application/x-amz-json-1.0",
                            "x-amz-crc32",
                            Long.toString(checksum.getValue())));
        }

        private static HttpExecuteResponse answered(byte[] body, Map<String, String> headers) {
            SdkHttpFullResponse.Builder response = SdkHttpFullResponse.builder().statusCode(200);
            headers.forEach(response::putHeader);
            return HttpExecuteResponse.builder()
                    .response(response.build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                    .build();
        }

        @Override
        public void abort() {}
    }
}
