package com.jiapin.market.aws.http;

import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonFlag;
import com.jiapin.market.aws.json.JsonNull;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The headers of a request: names without regard to case, values in their order. */
final class Headers {

    private final Map<String, List<String>> values;

    private Headers(Map<String, List<String>> values) {
        this.values = values;
    }

    /** The headers of an event: all values where it has them, else the single ones. */
    static Headers of(JsonObject event) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        JsonObject many = event.object("multiValueHeaders").orElse(JsonObject.EMPTY);
        JsonObject source = many.members().isEmpty() ? event.object("headers").orElse(JsonObject.EMPTY) : many;
        for (Map.Entry<String, JsonValue> header : source.members().entrySet()) {
            values.computeIfAbsent(header.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .addAll(texts(header.getValue()));
        }
        return new Headers(values);
    }

    /** All values of that name. */
    List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }

    /** The values of that name as one, joined by commas (RFC 9110 section 5.2). */
    Optional<String> combined(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", all));
    }

    /** The first cookie of that name; browsers send the one with the longest path first. */
    Optional<String> cookie(String name) {
        for (String header : all("Cookie")) {
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    return Optional.of(pair.substring(equals + 1).strip());
                }
            }
        }
        return Optional.empty();
    }

    static List<String> texts(JsonValue value) {
        return switch (value) {
            case JsonText(String text) -> List.of(text);
            case JsonArray array -> array.texts();
            case JsonObject object -> List.of();
            case JsonNumber number -> List.of();
            case JsonFlag flag -> List.of();
            case JsonNull nothing -> List.of();
        };
    }
}
