package com.jiapin.market.local.rules;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonValue;
import java.util.List;
import java.util.stream.Collectors;

/** JSON for people: two blanks a level, a line for each member. */
final class PrettyJson {
    private PrettyJson() {}

    /** The text of a value, ending in a line feed. */
    static String of(JsonValue value) {
        return text(value, "") + "\n";
    }

    private static String text(JsonValue value, String indent) {
        String deeper = indent + "  ";
        return switch (value) {
            case JsonObject(var members)
            when !members.isEmpty() ->
                members.entrySet().stream()
                        .map(member -> deeper + name(member.getKey()) + ": " + text(member.getValue(), deeper))
                        .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
            case JsonArray(List<JsonValue> elements)
            when !elements.isEmpty() ->
                elements.stream()
                        .map(element -> deeper + text(element, deeper))
                        .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
            default -> Json.text(value);
        };
    }

    private static String name(String key) {
        return Json.text(new com.jiapin.market.aws.json.JsonText(key));
    }
}
