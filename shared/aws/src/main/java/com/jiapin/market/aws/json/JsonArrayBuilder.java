package com.jiapin.market.aws.json;

import java.util.ArrayList;
import java.util.List;

/** Collects the elements of one array in their order. Not for several threads. */
public final class JsonArrayBuilder {

    private final List<JsonValue> elements = new ArrayList<>();

    JsonArrayBuilder() {}

    /** Adds any value. */
    public JsonArrayBuilder add(JsonValue value) {
        elements.add(value);
        return this;
    }

    /** Adds a text. */
    public JsonArrayBuilder add(String value) {
        return add(new JsonText(value));
    }

    /** Adds an integer. */
    public JsonArrayBuilder add(long value) {
        return add(JsonNumber.of(value));
    }

    /** Adds a flag. */
    public JsonArrayBuilder add(boolean value) {
        return add(new JsonFlag(value));
    }

    /** The array; later additions do not change it. */
    public JsonArray build() {
        return new JsonArray(elements);
    }
}
