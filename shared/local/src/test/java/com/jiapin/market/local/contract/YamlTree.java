package com.jiapin.market.local.contract;

import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonFlag;
import com.jiapin.market.aws.json.JsonNull;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** YAML read as a JSON tree; a key given twice is refused. */
final class YamlTree {
    private YamlTree() {}

    /** The one mapping in this text. */
    static JsonObject read(String yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(false)
                .setCodePointLimit(16 * 1024 * 1024)
                .build();
        Object loaded = new Load(settings).loadFromString(yaml);
        if (json(loaded) instanceof JsonObject object) {
            return object;
        }
        throw new IllegalArgumentException("The YAML text is no mapping");
    }

    private static JsonValue json(@Nullable Object node) {
        return switch (node) {
            case null -> JsonNull.NULL;
            case Map<?, ?> map -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                map.forEach((key, value) -> members.put(Objects.toString(key), json(value)));
                yield new JsonObject(members);
            }
            case List<?> list -> JsonArray.of(list.stream().map(YamlTree::json).toList());
            case String text -> new JsonText(text);
            case Boolean flag -> new JsonFlag(flag);
            case Number number -> new JsonNumber(number.toString());
            default ->
                throw new IllegalArgumentException(
                        "Quote this YAML scalar, it reads as " + node.getClass().getSimpleName() + ": " + node);
        };
    }
}
