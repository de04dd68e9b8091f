package com.jiapin.market.aws.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A JSON object. Members keep their order; two objects are equal when their members are, whatever the order.
 *
 * <p>The typed look-ups are empty when the member is absent <em>or of another type</em>: they suit documents of known
 * makers (events, providers). Input of callers is read by a reader that names each fault.
 *
 * @param members the members by name; an immutable copy
 */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {

    /** The object without members. */
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    /** Keeps an immutable copy and refuses names that are not well-formed Unicode. */
    public JsonObject {
        Map<String, JsonValue> copy = LinkedHashMap.newLinkedHashMap(members.size());
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
            if (!JsonText.isWellFormed(member.getKey())) {
                throw new IllegalArgumentException("a member's name holds half of a surrogate pair");
            }
            copy.put(member.getKey(), member.getValue());
        }
        members = Collections.unmodifiableMap(copy);
    }

    /** The member of that name, whatever its type. */
    public Optional<JsonValue> find(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** Says whether there is a member of that name ({@code null} counts). */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** The text of that name. */
    public Optional<String> text(String name) {
        return members.get(name) instanceof JsonText(String value) ? Optional.of(value) : Optional.empty();
    }

    /** The integer of that name; empty for other numbers, see {@link JsonNumber#isInteger()}. */
    public OptionalLong integer(String name) {
        return members.get(name) instanceof JsonNumber number && number.isInteger()
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
    }

    /** The flag of that name. */
    public Optional<Boolean> flag(String name) {
        return members.get(name) instanceof JsonFlag(boolean value) ? Optional.of(value) : Optional.empty();
    }

    /** The object of that name. */
    public Optional<JsonObject> object(String name) {
        return members.get(name) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    /** The array of that name. */
    public Optional<JsonArray> array(String name) {
        return members.get(name) instanceof JsonArray array ? Optional.of(array) : Optional.empty();
    }
}
