package com.jiapin.market.payment;

/** Tells a person. Never fails; the same may be told again. */
@FunctionalInterface
public interface PaymentAlarms {
    /** Raises an alarm about our number of an attempt, a refund or an order. */
    void raise(PaymentAlarm alarm, String number);
}
