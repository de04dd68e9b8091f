package com.jiapin.market.local.contract.fuzz;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.local.contract.Bytes;
import com.jiapin.market.local.contract.Headers;
import com.jiapin.market.local.contract.HttpCall;
import com.jiapin.market.local.contract.Operation;
import com.jiapin.market.local.contract.PathTemplate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A valid request in its parts, ready to be broken in one of them.
 *
 * @param operation what it asks for
 * @param path values of the path by name
 * @param query values of the query by name
 * @param headers header fields
 * @param body the body, if the operation takes one and this request brings it
 */
record Draft(
        Operation operation,
        Map<String, String> path,
        Map<String, String> query,
        Headers headers,
        Optional<JsonValue> body) {
    /** The request on the wire. */
    HttpCall call() {
        return call(body.map(this::written).orElse(Bytes.NONE));
    }

    /** The same request with these bytes as its body. */
    HttpCall call(Bytes content) {
        String target = operation.template().fill(path) + (query.isEmpty() ? "" : "?" + formEncoded(query));
        return new HttpCall(operation.method(), target, headers, content);
    }

    /** The same request with another body. */
    Draft withBody(JsonValue other) {
        return new Draft(operation, path, query, headers, Optional.of(other));
    }

    /** The same request with other header fields. */
    Draft withHeaders(Headers other) {
        return new Draft(operation, path, query, other, body);
    }

    /** The same request with another value in its path. */
    Draft withPath(String name, String value) {
        Map<String, String> copy = new TreeMap<>(path);
        copy.put(name, value);
        return new Draft(operation, Map.copyOf(copy), query, headers, body);
    }

    /** The same request with another value in its query. */
    Draft withQuery(String name, String value) {
        Map<String, String> copy = new TreeMap<>(query);
        copy.put(name, value);
        return new Draft(operation, path, Map.copyOf(copy), headers, body);
    }

    private Bytes written(JsonValue value) {
        boolean json = operation.body().orElseThrow().isJson();
        return json ? Bytes.of(Json.bytes(value)) : Bytes.ofText(form(value));
    }

    private static String form(JsonValue value) {
        Map<String, String> fields = new TreeMap<>();
        if (value instanceof JsonObject object) {
            object.members()
                    .forEach((name, member) ->
                            fields.put(name, member instanceof JsonText(String text) ? text : Json.text(member)));
        }
        return formEncoded(fields);
    }

    private static String formEncoded(Map<String, String> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field ->
                                PathTemplate.encoded(field.getKey()) + "=" + PathTemplate.encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
    }
}
