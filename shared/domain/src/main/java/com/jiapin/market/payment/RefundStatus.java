package com.jiapin.market.payment;

import java.util.Set;

/** State of a refund. A notice may overtake our own record of having sent it. */
public enum RefundStatus {
    /** Stored, its money claimed; not sent yet. */
    REQUESTED,
    /** With the provider, or perhaps with it. */
    SENT,
    /** The money is back with the payer. */
    SUCCESS,
    /** The provider did not do it; it goes out again under the same number and keeps its claim. */
    FAILED,
    /** The money is stuck between provider and payer: staff and an alarm. */
    ABNORMAL;

    /** The states this one may be followed by. */
    public Set<RefundStatus> next() {
        return switch (this) {
            case REQUESTED -> Set.of(SENT, SUCCESS, FAILED, ABNORMAL);
            case SENT -> Set.of(SUCCESS, FAILED, ABNORMAL);
            case FAILED -> Set.of(SENT, SUCCESS, ABNORMAL);
            case ABNORMAL -> Set.of(SUCCESS);
            case SUCCESS -> Set.of();
        };
    }

    /** Whether the refund may turn into that state. */
    public boolean mayBecome(RefundStatus status) {
        return next().contains(status);
    }
}
