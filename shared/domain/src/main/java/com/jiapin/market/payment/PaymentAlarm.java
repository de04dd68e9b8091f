package com.jiapin.market.payment;

/** What about money a person must look at. */
public enum PaymentAlarm {
    /** A trade as the provider tells it does not fit our attempt. */
    TRADE_MISMATCH,
    /** A refund as the provider tells it does not fit ours, or is none of ours. */
    REFUND_MISMATCH,
    /** Money came when another payment had paid the order; it goes back. */
    DUPLICATE_MONEY,
    /** Money came when the order was cancelled; it goes back. */
    LATE_MONEY,
    /** An order has been waiting in CLOSING for too long. */
    CLOSING_STUCK,
    /** A refund is stuck between provider and payer, or the provider closed it. */
    REFUND_ABNORMAL,
    /** The provider refused a request as wrong. */
    REQUEST_REFUSED
}
