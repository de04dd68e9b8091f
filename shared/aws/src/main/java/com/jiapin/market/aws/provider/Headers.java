package com.jiapin.market.aws.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** HTTP headers with all their values; names are looked up whatever their case. */
public final class Headers {
    private final Map<String, List<String>> valuesByName;

    /** Takes a copy; values of different spellings of a name are joined. */
    public Headers(Map<String, List<String>> headers) {
        Map<String, List<String>> joined = new TreeMap<>();
        headers.forEach(
                (name, values) -> joined.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                        .addAll(values));
        valuesByName = joined;
    }

    /** True when the header came at all, even empty. */
    public boolean has(String name) {
        return valuesByName.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /**
     * The value of a header that must come exactly once: present only when there is one value, in one spelling, of visible
     * ASCII characters and without a comma (some gateways join doubled headers by it).
     */
    public Optional<String> single(String name) {
        List<String> values = valuesByName.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        if (values.size() != 1) {
            return Optional.empty();
        }
        String value = values.getFirst();
        boolean plain = !value.isEmpty() && value.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != ',');
        return plain ? Optional.of(value) : Optional.empty();
    }

    /** All values of a header joined by a comma and a blank; empty when there is none. */
    public String joined(String name) {
        return String.join(", ", valuesByName.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }
}
