package com.jiapin.market.retention;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * One of equal parts of a table, so that a large table is looked through over a day and not in one run.
 *
 * @param number which part, from 0
 * @param of how many parts there are
 */
public record Slice(int number, int of) {
    /** The whole table as one part. */
    public static final Slice WHOLE = new Slice(0, 1);

    private static final int HOURS = 24;

    /** Checks that there is such a part. */
    public Slice {
        if (number < 0 || number >= of) {
            throw new IllegalArgumentException("No part " + number + " of " + of);
        }
    }

    /** The part whose turn is in an hour of the day: each part has its turn once a day. */
    public static Slice ofHour(Instant time) {
        return new Slice(time.atOffset(ZoneOffset.UTC).getHour(), HOURS);
    }
}
