package com.jiapin.market.local.event;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonFlag;
import com.jiapin.market.aws.json.JsonNull;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Decides which records of an event source reach a function, by the filter patterns of Lambda. */
public final class EventFilter {

    private final List<JsonObject> patterns;

    private EventFilter(List<JsonObject> patterns) {
        this.patterns = patterns;
    }

    /** Lets everything through. */
    public static EventFilter everything() {
        return new EventFilter(List.of());
    }

    /**
     * Lets through what matches one of the patterns.
     *
     * @throws IllegalArgumentException if a pattern is not understood; the message says why
     */
    public static EventFilter of(List<String> patterns) {
        List<JsonObject> parsed = new ArrayList<>();
        for (String pattern : patterns) {
            try {
                if (Json.parse(pattern.getBytes(StandardCharsets.UTF_8)) instanceof JsonObject object) {
                    check(object);
                    parsed.add(object);
                    continue;
                }
            } catch (JsonSyntaxException malformed) {
                throw new IllegalArgumentException("the filter pattern is no JSON: " + pattern, malformed);
            }
            throw new IllegalArgumentException("the filter pattern is no JSON object: " + pattern);
        }
        return new EventFilter(List.copyOf(parsed));
    }

    /** Says whether the record reaches the function. */
    public boolean admits(JsonObject document) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern, Optional.of(document)));
    }

    private static void check(JsonObject pattern) {
        for (Map.Entry<String, JsonValue> member : pattern.members().entrySet()) {
            switch (member.getValue()) {
                case JsonObject object -> check(object);
                case JsonArray alternatives
                when member.getKey().equals("$or") -> alternatives.objects().forEach(EventFilter::check);
                case JsonArray alternatives -> alternatives.objects().forEach(EventFilter::checkRule);
                default ->
                    throw new IllegalArgumentException(
                            "the filter pattern's member '" + member.getKey() + "' needs a list of alternatives");
            }
        }
    }

    private static void checkRule(JsonObject rule) {
        if (rule.members().size() != 1) {
            throw new IllegalArgumentException("a filter rule has one member, got " + Json.text(rule));
        }
        String name = rule.members().keySet().iterator().next();
        switch (name) {
            case "prefix", "suffix", "anything-but", "numeric", "exists", "equals-ignore-case" -> {}
            default -> throw new IllegalArgumentException("the filter rule '" + name + "' is not understood");
        }
    }

    private static boolean matches(JsonObject pattern, Optional<JsonObject> document) {
        return pattern.members().entrySet().stream().allMatch(member -> {
            Optional<JsonValue> value = document.flatMap(present -> present.find(member.getKey()));
            return switch (member.getValue()) {
                case JsonArray alternatives
                when member.getKey().equals("$or") ->
                    alternatives.objects().stream().anyMatch(one -> matches(one, document));
                case JsonArray(List<JsonValue> alternatives) ->
                    alternatives.stream().anyMatch(one -> leaf(one, value));
                case JsonObject nested ->
                    matches(
                            nested,
                            value.flatMap(
                                    v -> v instanceof JsonObject object ? Optional.of(object) : Optional.empty()));
                case JsonText text -> false;
                case JsonNumber number -> false;
                case JsonFlag flag -> false;
                case JsonNull nothing -> false;
            };
        });
    }

    private static boolean leaf(JsonValue alternative, Optional<JsonValue> value) {
        if (value.isPresent() && value.get() instanceof JsonArray(List<JsonValue> elements)) {
            return elements.stream().anyMatch(element -> leaf(alternative, Optional.of(element)));
        }
        if (alternative instanceof JsonObject rule) {
            Map.Entry<String, JsonValue> only =
                    rule.members().entrySet().iterator().next();
            return rule(only.getKey(), only.getValue(), value);
        }
        return value.isPresent() && value.get().equals(alternative);
    }

    private static boolean rule(String name, JsonValue argument, Optional<JsonValue> value) {
        String text = value.isPresent() && value.get() instanceof JsonText(String found) ? found : "";
        boolean isText = value.isPresent() && value.get() instanceof JsonText;
        String expected = argument instanceof JsonText(String given) ? given : "";
        return switch (name) {
            case "exists" -> argument.equals(new JsonFlag(value.isPresent()));
            case "prefix" -> isText && text.startsWith(expected);
            case "suffix" -> isText && text.endsWith(expected);
            case "equals-ignore-case" ->
                isText && text.toLowerCase(Locale.ROOT).equals(expected.toLowerCase(Locale.ROOT));
            case "anything-but" -> value.isPresent() && !among(argument, value);
            case "numeric" ->
                value.isPresent()
                        && value.get() instanceof JsonNumber(String literal)
                        && argument instanceof JsonArray(List<JsonValue> bounds)
                        && within(new BigDecimal(literal), bounds);
            default -> throw new IllegalStateException("a checked rule: " + name);
        };
    }

    private static boolean among(JsonValue excluded, Optional<JsonValue> value) {
        List<JsonValue> all = excluded instanceof JsonArray(List<JsonValue> elements) ? elements : List.of(excluded);
        return all.stream().anyMatch(one -> leaf(one, value));
    }

    private static boolean within(BigDecimal number, List<JsonValue> bounds) {
        for (int index = 0; index + 1 < bounds.size(); index += 2) {
            if (!(bounds.get(index) instanceof JsonText(String operator))
                    || !(bounds.get(index + 1) instanceof JsonNumber(String literal))) {
                return false;
            }
            int order = number.compareTo(new BigDecimal(literal));
            boolean holds =
                    switch (operator) {
                        case "=" -> order == 0;
                        case "<" -> order < 0;
                        case "<=" -> order <= 0;
                        case ">" -> order > 0;
                        case ">=" -> order >= 0;
                        default -> false;
                    };
            if (!holds) {
                return false;
            }
        }
        return true;
    }
}
