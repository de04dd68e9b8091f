package com.jiapin.market.datamap;

/** Primary key of a row: partition and sort key. Neither ever holds personal data in clear. */
public record Key(String partition, String sort) {
    public Key {
        if (partition.isEmpty() || sort.isEmpty()) {
            throw new IllegalArgumentException("a key has a partition and a sort part");
        }
    }

    /** Returns the key of these two parts. */
    public static Key of(String partition, String sort) {
        return new Key(partition, sort);
    }
}
