package com.jiapin.market.stock;

/**
 * A change of a stock row, to be added to it under the condition that no part becomes negative. What is held or sold was available
 * before; only receiving and writing off change the sum.
 *
 * @param available change of what can be ordered
 * @param held change of what unpaid orders hold
 * @param sold change of what paid orders have taken
 */
public record StockDelta(long available, long held, long sold) {
    /** A new order holds units. */
    public static StockDelta hold(long units) {
        return new StockDelta(-positive(units), units, 0);
    }

    /** An order with nothing to pay takes units at once. */
    public static StockDelta sell(long units) {
        return new StockDelta(-positive(units), 0, units);
    }

    /** A paid order takes the units it held. */
    public static StockDelta consume(long units) {
        return new StockDelta(0, -positive(units), units);
    }

    /** A cancelled order gives back the units it held. */
    public static StockDelta release(long units) {
        return new StockDelta(positive(units), -units, 0);
    }

    /** Sold units can be sold again. */
    public static StockDelta restock(long units) {
        return new StockDelta(positive(units), 0, -units);
    }

    /** Sold units are lost. */
    public static StockDelta writeOff(long units) {
        return new StockDelta(0, 0, -positive(units));
    }

    /** New units arrive; an import is such a change, never a new total. */
    public static StockDelta receive(long units) {
        return new StockDelta(positive(units), 0, 0);
    }

    /** What the sum of the row changes by: 0 for every move of an order but a write-off. */
    public long total() {
        return Math.addExact(Math.addExact(available, held), sold);
    }

    private static long positive(long units) {
        if (units < 1) {
            throw new IllegalArgumentException("stock moves by at least one unit, not " + units);
        }
        return units;
    }
}
