package com.jiapin.market.ledger;

/** The history of an order lacks a version, so that what its ledgers should hold is not known: no retry helps, a person must look. */
public final class HistoryGap extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String orderId;
    private final long missing;

    HistoryGap(String orderId, long missing) {
        super("the history of an order lacks version " + missing);
        this.orderId = orderId;
        this.missing = missing;
    }

    /** Returns the order. */
    public String orderId() {
        return orderId;
    }

    /** Returns the first version that is missing. */
    public long missing() {
        return missing;
    }
}
