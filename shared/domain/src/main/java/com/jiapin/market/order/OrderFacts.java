package com.jiapin.market.order;

import java.time.Instant;
import java.util.Optional;

/**
 * What beside the status decides on actions.
 *
 * @param ownedByCaller the caller placed the order
 * @param payDeadlinePassed the time to pay is over, though its timer may not have come yet
 */
public record OrderFacts(boolean ownedByCaller, boolean payDeadlinePassed) {
    /** Returns the facts of an order that may be paid until {@code payUntil}, as they are now. */
    public static OrderFacts of(boolean ownedByCaller, Optional<Instant> payUntil, Instant now) {
        return new OrderFacts(
                ownedByCaller, payUntil.filter(until -> !until.isAfter(now)).isPresent());
    }
}
