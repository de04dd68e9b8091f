package com.jiapin.market.aws.rehearsal;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Answers the clients of the cloud in place of the network. Tables keep the items put into them, conditions always hold,
 * changes of items are taken and forgotten, indexes are empty; the wrapping key wraps by doing nothing. Safe for several
 * threads.
 */
final class PaperCloud implements SdkHttpClient {
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final PaperTables tables = new PaperTables();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Call(request);
    }

    @Override
    public void close() {}

    private JsonObject answer(String target, JsonObject body) {
        String operation = target.substring(target.indexOf('.') + 1);
        return switch (operation) {
            case "GetItem" -> found(tables.get(table(body), item(body, "Key")));
            case "Query" -> items(body);
            case "BatchGetItem" -> batch(body);
            case "PutItem" -> {
                tables.put(table(body), item(body, "Item"));
                yield JsonObject.EMPTY;
            }
            case "UpdateItem" ->
                Json.object()
                        .put("Attributes", tables.get(table(body), item(body, "Key")).orElseGet(() -> item(body, "Key")))
                        .build();
            case "TransactWriteItems" -> {
                for (JsonObject write : objects(body, "TransactItems")) {
                    write.object("Put").ifPresent(put -> tables.put(table(put), item(put, "Item")));
                }
                yield JsonObject.EMPTY;
            }
            case "Encrypt" ->
                Json.object()
                        .put("CiphertextBlob", body.text("Plaintext").orElse(""))
                        .build();
            case "Decrypt" ->
                Json.object()
                        .put("Plaintext", body.text("CiphertextBlob").orElse(""))
                        .build();
            default -> JsonObject.EMPTY;
        };
    }

    private static JsonObject found(Optional<JsonObject> item) {
        JsonObjectBuilder answer = Json.object();
        item.ifPresent(found -> answer.put("Item", found));
        return answer.build();
    }

    private JsonObject items(JsonObject query) {
        List<String> values = query.object("ExpressionAttributeValues")
                .orElse(JsonObject.EMPTY)
                .members()
                .values()
                .stream()
                .flatMap(value -> PaperTables.text(value).stream())
                .toList();
        List<JsonObject> items = query.has("IndexName") ? List.of() : tables.partition(table(query), values);
        return Json.object()
                .put("Items", JsonArray.of(items))
                .put("Count", items.size())
                .put("ScannedCount", items.size())
                .build();
    }

    private JsonObject batch(JsonObject body) {
        JsonObjectBuilder responses = Json.object();
        for (Map.Entry<String, JsonValue> wanted : body.object("RequestItems")
                .orElse(JsonObject.EMPTY)
                .members()
                .entrySet()) {
            List<JsonObject> items = new ArrayList<>();
            if (wanted.getValue() instanceof JsonObject keys) {
                objects(keys, "Keys")
                        .forEach(key -> tables.get(wanted.getKey(), key).ifPresent(items::add));
            }
            responses.put(wanted.getKey(), JsonArray.of(items));
        }
        return Json.object()
                .put("Responses", responses.build())
                .put("UnprocessedKeys", JsonObject.EMPTY)
                .build();
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
            String target = request.httpRequest()
                    .firstMatchingHeader("X-Amz-Target")
                    .orElse("");
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder()
                            .statusCode(200)
                            .putHeader("Content-Type", "application/x-amz-json-1.0")
                            .build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(Json.bytes(answer(target, body)))))
                    .build();
        }

        @Override
        public void abort() {}
    }
}
