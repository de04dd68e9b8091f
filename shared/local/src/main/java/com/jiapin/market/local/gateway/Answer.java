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
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the gateway sends back.
 *
 * @param status the HTTP status
 * @param headers all values by name; names compare without regard to case
 * @param body the body's bytes
 */
record Answer(int status, Map<String, List<String>> headers, Body body) {

    private static final int LARGEST = 6 * 1024 * 1024;

    /** Reads what a proxy function returned; empty when it is malformed, which API Gateway answers with 502. */
    static Optional<Answer> of(byte[] payload) {
        JsonObject answer;
        try {
            if (!(Json.parse(payload, LARGEST) instanceof JsonObject object)) {
                return Optional.empty();
            }
            answer = object;
        } catch (JsonSyntaxException malformed) {
            return Optional.empty();
        }
        int status = (int) answer.integer("statusCode").orElse(0);
        if (status < 100 || status > 599) {
            return Optional.empty();
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        answer.object("headers").orElse(JsonObject.EMPTY).members().forEach((name, value) -> plain(value)
                .ifPresent(text -> headers.put(name, List.of(text))));
        answer.object("multiValueHeaders").orElse(JsonObject.EMPTY).members().forEach((name, value) -> {
            if (value instanceof JsonArray array) {
                headers.put(
                        name,
                        array.elements().stream()
                                .map(Answer::plain)
                                .flatMap(Optional::stream)
                                .toList());
            }
        });
        JsonValue body = answer.find("body").orElse(JsonNull.NULL);
        boolean base64 = answer.flag("isBase64Encoded").orElse(false);
        return switch (body) {
            case JsonNull nothing -> Optional.of(new Answer(status, headers, Body.NONE));
            case JsonText(String text) -> {
                try {
                    byte[] bytes = base64 ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8);
                    yield Optional.of(new Answer(status, headers, new Body(bytes)));
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
