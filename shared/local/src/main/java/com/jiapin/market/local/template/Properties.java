package com.jiapin.market.local.template;

import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonFlag;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resolved properties of one resource; {@link #done} refuses each that nobody asked for. Not for several threads. */
final class Properties {

    private final String place;
    private final JsonObject values;
    private final Set<String> unread;

    Properties(String place, JsonObject values) {
        this.place = place;
        this.values = values;
        this.unread = new LinkedHashSet<>(values.members().keySet());
    }

    String place(String name) {
        return place + "." + name;
    }

    TemplateFault fault(String name, String reason) {
        return new TemplateFault(place(name), reason);
    }

    Optional<JsonValue> value(String name) {
        unread.remove(name);
        return values.find(name);
    }

    Optional<String> text(String name) {
        return value(name).map(value -> plain(value, name));
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> fault(name, "is required"));
    }

    Optional<Integer> integer(String name) {
        return text(name).map(text -> {
            if (!text.matches("-?\\d{1,9}")) {
                throw fault(name, "an integer is expected, got '" + text + "'");
            }
            return Integer.parseInt(text);
        });
    }

    boolean flag(String name) {
        return flag(name, false);
    }

    boolean flag(String name, boolean otherwise) {
        return text(name)
                .map(text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw fault(name, "true or false is expected, got '" + text + "'");
                })
                .orElse(otherwise);
    }

    Optional<Properties> object(String name) {
        return value(name).map(value -> {
            if (value instanceof JsonObject object) {
                return new Properties(place(name), object);
            }
            throw fault(name, "a mapping is expected");
        });
    }

    /** The members of a mapping of mappings, in their order. */
    Map<String, Properties> objectsByName(String name) {
        Map<String, Properties> result = new LinkedHashMap<>();
        object(name).ifPresent(all -> {
            for (String key : all.values.members().keySet()) {
                result.put(key, all.object(key).orElseThrow());
            }
        });
        return result;
    }

    List<Properties> objects(String name) {
        List<Properties> result = new ArrayList<>();
        int index = 0;
        for (JsonValue element : elements(name)) {
            if (!(element instanceof JsonObject object)) {
                throw fault(name, "a list of mappings is expected");
            }
            result.add(new Properties(place(name) + "[" + index++ + "]", object));
        }
        return result;
    }

    List<String> texts(String name) {
        List<String> result = new ArrayList<>();
        for (JsonValue element : elements(name)) {
            result.add(plain(element, name));
        }
        return List.copyOf(result);
    }

    Map<String, String> textsByName(String name) {
        Map<String, String> result = new LinkedHashMap<>();
        object(name).ifPresent(all -> {
            for (String key : all.values.members().keySet()) {
                result.put(key, all.requiredText(key));
            }
        });
        return result;
    }

    /** Names properties that are understood and have no effect on one machine. */
    Properties ignore(String... names) {
        for (String name : names) {
            unread.remove(name);
        }
        return this;
    }

    /** Refuses a property that is not understood. */
    void done() {
        if (!unread.isEmpty()) {
            throw fault(unread.iterator().next(), "the local system does not understand this property");
        }
    }

    private List<JsonValue> elements(String name) {
        return value(name)
                .map(value -> {
                    if (value instanceof JsonArray(List<JsonValue> elements)) {
                        return elements;
                    }
                    throw fault(name, "a list is expected");
                })
                .orElse(List.of());
    }

    private String plain(JsonValue value, String name) {
        return switch (value) {
            case JsonText(String text) -> text;
            case JsonNumber(String literal) -> literal;
            case JsonFlag(boolean flag) -> Boolean.toString(flag);
            default -> throw fault(name, "a text is expected");
        };
    }
}
