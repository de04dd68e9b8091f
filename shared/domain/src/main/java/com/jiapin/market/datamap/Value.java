package com.jiapin.market.datamap;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an attribute holds, independent of any database: text, a whole number, a flag, a list or named fields. */
public sealed interface Value {
    /** A text. */
    record Text(String text) implements Value {}

    /** A whole number. */
    record Int(long number) implements Value {}

    /** A flag. */
    record Flag(boolean flag) implements Value {}

    /** A list of values, in order. */
    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** Named values. */
    record Fields(Map<String, Value> fields) implements Value {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }
}
