package com.jiapin.market.local.store;

import java.util.stream.LongStream;

/** Seeds of random tests: fresh ones each run, or the one of {@code -Dseed=...} to repeat a failure. */
final class Seeds {
    private Seeds() {}

    static LongStream some(int count) {
        String given = System.getProperty("seed");
        long first = System.nanoTime();
        return given == null ? LongStream.range(first, first + count) : LongStream.of(Long.parseLong(given));
    }

    static long one() {
        return some(1).findFirst().orElseThrow();
    }
}
