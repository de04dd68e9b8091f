package com.jiapin.market.payment;

/** State of a trade at its provider, in our words. */
public enum TradeState {
    /** Paid. */
    SUCCESS,
    /** Not paid yet, may still be. */
    WAITING,
    /** Closed unpaid; nobody can pay it any more. */
    CLOSED,
    /** The payment failed. */
    FAILED,
    /** Was paid and wholly or partly refunded since: the refund query tells. */
    REFUNDED,
    /** A word of the provider that we do not know: nothing may follow from it but an alarm. */
    UNRECOGNISED
}
