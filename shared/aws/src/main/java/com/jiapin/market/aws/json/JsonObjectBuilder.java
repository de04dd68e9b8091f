package com.jiapin.market.aws.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Collects the members of one object in their order; a name given twice is a defect. Not for several threads. */
public final class JsonObjectBuilder {

    private final Map<String, JsonValue> members = new LinkedHashMap<>();

    JsonObjectBuilder() {}

    /** Adds any value. */
    public JsonObjectBuilder put(String name, JsonValue value) {
        if (members.putIfAbsent(name, value) != null) {
            throw new IllegalStateException("the member '" + name + "' is given twice");
        }
        return this;
    }

    /** Adds a text. */
    public JsonObjectBuilder put(String name, String value) {
        return put(name, new JsonText(value));
    }

    /** Adds an integer. */
    public JsonObjectBuilder put(String name, long value) {
        return put(name, JsonNumber.of(value));
    }

    /** Adds a flag. */
    public JsonObjectBuilder put(String name, boolean value) {
        return put(name, new JsonFlag(value));
    }

    /** Adds a text, or nothing when it is absent. */
    public JsonObjectBuilder putIfPresent(String name, Optional<String> value) {
        value.ifPresent(present -> put(name, present));
        return this;
    }

    /** Adds an integer, or nothing when it is absent. */
    public JsonObjectBuilder putIfPresent(String name, OptionalLong value) {
        value.ifPresent(present -> put(name, present));
        return this;
    }

    /** Adds any value, or nothing when it is absent. */
    public JsonObjectBuilder putValueIfPresent(String name, Optional<? extends JsonValue> value) {
        value.ifPresent(present -> put(name, present));
        return this;
    }

    /** The object; later additions do not change it. */
    public JsonObject build() {
        return new JsonObject(members);
    }
}
