package com.jiapin.market.datamap.memory;

import com.jiapin.market.datamap.Key;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The database's order of texts: by their UTF-8 bytes. */
final class TextOrder {
    static final Comparator<String> TEXTS = (left, right) ->
            Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    static final Comparator<Key> KEYS =
            Comparator.comparing(Key::partition, TEXTS).thenComparing(Key::sort, TEXTS);

    private TextOrder() {}
}
