package com.jiapin.market.payment;

import java.util.Set;

/** State of an attempt to pay. Nothing undoes recorded money; whatever else was believed, money that is proven is recorded. */
public enum AttemptStatus {
    /** Stored; the provider may or may not know it. */
    CREATED,
    /** The buyer can pay it. */
    PREPAID,
    /** It has paid the order. */
    SUCCESS,
    /** Closed at the provider; may still prove paid. */
    CLOSED,
    /** Failed at the provider; may still prove paid. */
    FAILED,
    /** Its money came when another attempt had paid; it goes back. */
    DUPLICATE,
    /** Its money came when the order was cancelled; it goes back. */
    PAID_LATE,
    /** The provider reported something that does not fit; staff look at it. */
    EXCEPTION;

    /** The states this one may be followed by. */
    public Set<AttemptStatus> next() {
        return switch (this) {
            case CREATED -> Set.of(PREPAID, SUCCESS, CLOSED, FAILED, DUPLICATE, PAID_LATE, EXCEPTION);
            case PREPAID -> Set.of(SUCCESS, CLOSED, FAILED, DUPLICATE, PAID_LATE, EXCEPTION);
            case CLOSED, FAILED -> Set.of(SUCCESS, DUPLICATE, PAID_LATE, EXCEPTION);
            case EXCEPTION -> Set.of(SUCCESS, CLOSED, FAILED, DUPLICATE, PAID_LATE);
            case SUCCESS, DUPLICATE, PAID_LATE -> Set.of();
        };
    }

    /** Whether the attempt may turn into that state. */
    public boolean mayBecome(AttemptStatus status) {
        return next().contains(status);
    }

    /** Whether the provider may still take money for it, as far as we know: it must be asked before the order is cancelled. */
    public boolean isOpen() {
        return switch (this) {
            case CREATED, PREPAID, EXCEPTION -> true;
            case SUCCESS, CLOSED, FAILED, DUPLICATE, PAID_LATE -> false;
        };
    }

    /** Whether its money has arrived and is recorded. */
    public boolean hasMoney() {
        return switch (this) {
            case SUCCESS, DUPLICATE, PAID_LATE -> true;
            case CREATED, PREPAID, CLOSED, FAILED, EXCEPTION -> false;
        };
    }
}
