package com.jiapin.market.payment;

/** Why an authentic word of a provider changes nothing but raises an alarm. */
public enum ExceptionReason {
    UNKNOWN_ATTEMPT,
    UNKNOWN_REFUND,
    APP_ID,
    MERCHANT_ID,
    ATTEMPT_NUMBER,
    REFUND_NUMBER,
    TRANSACTION_ID,
    AMOUNT,
    REFUND_AMOUNT,
    CURRENCY,
    /** The provider reports a trade as if it were paid, but its state is not paid. */
    NOT_SUCCESSFUL,
    /** It was paid and refunded without our knowing. */
    REFUNDED_ELSEWHERE,
    /** The order cannot have been waiting for money. */
    ORDER_NOT_PAYABLE,
    /** The provider takes back what it had confirmed. */
    CONTRADICTION,
    /** A state we do not know. */
    UNRECOGNISED_STATE
}
