package com.jiapin.market.payment;

/** State of a refund at its provider, in our words. */
public enum RefundState {
    /** The money is back with the payer. */
    SUCCESS,
    /** The provider works on it. */
    SENT,
    /** The provider closed it without moving money. */
    FAILED,
    /** The money is stuck between provider and payer: manual work and an alarm. */
    ABNORMAL,
    /** A word of the provider that we do not know: nothing may follow from it but an alarm. */
    UNRECOGNISED
}
