package com.jiapin.market.local.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Header fields of one message; names ignore case, repeated fields stay apart.
 *
 * @param fields values by name in lower case
 */
public record Headers(Map<String, List<String>> fields) {
    /** No fields. */
    public static final Headers NONE = new Headers(Map.of());

    /** Keeps an immutable copy under lower-case names. */
    public Headers {
        Map<String, List<String>> copy = new TreeMap<>();
        fields.forEach((name, values) -> copy.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                .addAll(values));
        copy.replaceAll((name, values) -> List.copyOf(values));
        fields = Map.copyOf(copy);
    }

    /** The first value of that name. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** All values of that name, none when absent. */
    public List<String> all(String name) {
        return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The media type of Content-Type without parameters, in lower case. */
    public Optional<String> mediaType() {
        return first("content-type").map(value -> {
            int end = value.indexOf(';');
            return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        });
    }

    /** These fields with this one instead of what that name had. */
    public Headers with(String name, String... values) {
        Map<String, List<String>> copy = new TreeMap<>(fields);
        copy.put(name.toLowerCase(Locale.ROOT), List.of(values));
        return new Headers(copy);
    }

    /** These fields without that name. */
    public Headers without(String name) {
        Map<String, List<String>> copy = new TreeMap<>(fields);
        copy.remove(name.toLowerCase(Locale.ROOT));
        return new Headers(copy);
    }
}
