package com.jiapin.market.local.gateway;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonFlag;
import com.jiapin.market.aws.json.JsonNull;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.local.function.Functions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the gateway sends back.
 *
 * @param status the HTTP status
 * @param headers all values by name; names compare without regard to case
 * @param body the body's bytes
 */
record Answer(int status, Map<String, List<String>> headers, Body body) {

    private static final Set<String> MEMBERS =
            Set.of("statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded");

    /** Headers that a REST API hands on under another name when a function sets them. */
    private static final Map<String, String> RENAMED = Map.of("www-authenticate", "x-amzn-Remapped-WWW-Authenticate");

    /** Reads what a proxy function returned; empty when it is malformed, which API Gateway answers with 502. */
    static Optional<Answer> ofFunction(byte[] payload) {
        JsonObject answer;
        try {
            if (!(Json.parse(payload, Functions.LARGEST_PAYLOAD) instanceof JsonObject object)) {
                return Optional.empty();
            }
            answer = object;
        } catch (JsonSyntaxException malformed) {
            return Optional.empty();
        }
        long status = answer.integer("statusCode").orElse(0);
        if (status < 100
                || status > 599
                || !MEMBERS.containsAll(answer.members().keySet())) {
            return Optional.empty();
        }
        return body(answer).map(body -> new Answer((int) status, headers(answer), body));
    }

    /** The values of both forms; a value that stands in both counts once. */
    private static Map<String, List<String>> headers(JsonObject answer) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        answer.object("multiValueHeaders").orElse(JsonObject.EMPTY).members().forEach((name, values) -> {
            if (values instanceof JsonArray array) {
                array.elements().forEach(value -> add(headers, name, value));
            }
        });
        answer.object("headers").orElse(JsonObject.EMPTY).members().forEach((name, value) -> add(headers, name, value));
        return headers;
    }

    private static void add(Map<String, List<String>> headers, String name, JsonValue value) {
        List<String> values = headers.computeIfAbsent(
                RENAMED.getOrDefault(name.toLowerCase(Locale.ROOT), name), first -> new ArrayList<>());
        plain(value).filter(text -> !values.contains(text)).ifPresent(values::add);
    }

    private static Optional<Body> body(JsonObject answer) {
        JsonValue body = answer.find("body").orElse(JsonNull.NULL);
        boolean base64 = answer.flag("isBase64Encoded").orElse(false);
        return switch (body) {
            case JsonNull nothing -> Optional.of(Body.NONE);
            case JsonText(String text) -> {
                try {
                    byte[] bytes = base64 ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8);
                    yield Optional.of(new Body(bytes));
                } catch (IllegalArgumentException undecodable) {
                    yield Optional.empty();
                }
            }
            case JsonObject object -> Optional.empty();
            case JsonArray array -> Optional.empty();
            case JsonNumber number -> Optional.empty();
            case JsonFlag flag -> Optional.empty();
        };
    }

    private static Optional<String> plain(JsonValue value) {
        return switch (value) {
            case JsonText(String text) -> Optional.of(text);
            case JsonNumber(String literal) -> Optional.of(literal);
            case JsonFlag(boolean flag) -> Optional.of(Boolean.toString(flag));
            case JsonNull nothing -> Optional.empty();
            case JsonObject object -> Optional.empty();
            case JsonArray array -> Optional.empty();
        };
    }
}
