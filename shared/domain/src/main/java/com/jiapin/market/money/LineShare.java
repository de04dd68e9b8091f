package com.jiapin.market.money;

/** What some units of an order line cost when the line's amount does not divide evenly by its quantity. */
public final class LineShare {
    private LineShare() {}

    /**
     * The fen of units {@code from + 1} to {@code to} of a line: {@code floor(L*b/q) - floor(L*a/q)}, so that the shares
     * of adjacent ranges sum exactly to the line.
     */
    public static long of(long lineFen, long quantity, long from, long to) {
        if (from < 0 || to < from || quantity < to) {
            throw new IllegalArgumentException(
                    "units " + from + " to " + to + " are not a range within a line of " + quantity);
        }
        return Fen.floorOfProduct(lineFen, to, quantity) - Fen.floorOfProduct(lineFen, from, quantity);
    }
}
