package com.jiapin.market.time;

import java.util.List;
import java.util.stream.IntStream;

/** One of the 16 shards of the due index; an id always falls into the same one. */
public record DueShard(int number) {
    /** How many shards there are; changing it would hide rows from the sweeper. */
    public static final int COUNT = 16;

    /** Validates itself: 0 to 15. */
    public DueShard {
        if (number < 0 || number >= COUNT) {
            throw new IllegalArgumentException("a due shard is 0 to " + (COUNT - 1) + ", not " + number);
        }
    }

    /** The shard of an id, by a hash that the Java specification fixes for all time. */
    public static DueShard of(String id) {
        int hash = id.hashCode() * 0x9E3779B9;
        return new DueShard(hash >>> 28);
    }

    /** All shards, as the sweeper walks them. */
    public static List<DueShard> all() {
        return IntStream.range(0, COUNT).mapToObj(DueShard::new).toList();
    }
}
