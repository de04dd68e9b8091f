package com.jiapin.market.aws.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A JSON array.
 *
 * @param elements the values in their order; an immutable copy
 */
public record JsonArray(List<JsonValue> elements) implements JsonValue {

    /** Keeps an immutable copy. */
    public JsonArray {
        elements = List.copyOf(elements);
    }

    /** The array of the given values. */
    public static JsonArray of(Collection<? extends JsonValue> elements) {
        return new JsonArray(List.copyOf(elements));
    }

    /** The array of the given texts. */
    public static JsonArray ofTexts(Collection<String> texts) {
        List<JsonValue> elements = new ArrayList<>(texts.size());
        for (String text : texts) {
            elements.add(new JsonText(text));
        }
        return new JsonArray(elements);
    }

    /** The number of elements. */
    public int size() {
        return elements.size();
    }

    /** The elements that are objects, in their order; others are left out. */
    public List<JsonObject> objects() {
        List<JsonObject> objects = new ArrayList<>(elements.size());
        for (JsonValue element : elements) {
            if (element instanceof JsonObject object) {
                objects.add(object);
            }
        }
        return List.copyOf(objects);
    }

    /** The elements that are texts, in their order; others are left out. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>(elements.size());
        for (JsonValue element : elements) {
            if (element instanceof JsonText text) {
                texts.add(text.value());
            }
        }
        return List.copyOf(texts);
    }
}
