package com.jiapin.market.payment;

import com.jiapin.market.order.Trigger;

/** Why money goes back; decided by the server, never by a request. */
public enum RefundReason {
    /** The buyer cancelled before picking, himself or through staff. */
    BUYER_CANCELLED(true),
    /** Goods turned out to be missing before picking. */
    SHORTAGE(true),
    /** The merchant agreed to stop during picking. */
    MERCHANT_STOPPED(true),
    /** All parcels came back. */
    RETURNED(true),
    /** Some units will not be shipped. */
    SHORT_CLOSED(false),
    /** Money came after the order was cancelled. */
    PAID_LATE(false),
    /** Money came when another attempt had paid. */
    DUPLICATE(false);

    private final boolean wholeOrder;

    RefundReason(boolean wholeOrder) {
        this.wholeOrder = wholeOrder;
    }

    /** Whether the refund gives back what is left of the whole order, and so moves it. */
    public boolean isWholeOrder() {
        return wholeOrder;
    }

    /** What its success means for the order. */
    public Trigger successTrigger() {
        return wholeOrder ? Trigger.REFUND_SUCCEEDED : Trigger.PARTIAL_REFUND_SUCCEEDED;
    }
}
