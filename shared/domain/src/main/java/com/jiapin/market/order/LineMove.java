package com.jiapin.market.order;

/** What became of moving some units of a line. */
public sealed interface LineMove {
    /** The line afterwards, and what is to be refunded for these units. */
    record Moved(LineQuantities after, long refundFen) implements LineMove {}

    /** Fewer than one unit was asked for, or more than allowed. */
    record Refused(String sku, long asked, long allowed) implements LineMove {}
}
