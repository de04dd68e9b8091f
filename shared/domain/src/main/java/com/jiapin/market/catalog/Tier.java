package com.jiapin.market.catalog;

/** From this many units on, each unit costs this many fen. */
public record Tier(long minQuantity, long unitFen) {
    /** Validates itself: at least one unit, a price that is not negative. */
    public Tier {
        if (minQuantity < 1) {
            throw new IllegalArgumentException("a tier begins at 1 unit or more, not at " + minQuantity);
        }
        if (unitFen < 0) {
            throw new IllegalArgumentException("a unit price is not negative, was " + unitFen);
        }
    }
}
