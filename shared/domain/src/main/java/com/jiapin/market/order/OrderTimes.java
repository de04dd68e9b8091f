package com.jiapin.market.order;

import static com.jiapin.market.datamap.Classification.business;
import static com.jiapin.market.datamap.Classification.technical;

import com.jiapin.market.datamap.Attribute;
import java.time.Instant;
import java.util.Optional;

/**
 * The instants of an order. {@code closedAt} is when it came to an end, completed or not, and starts its three years of
 * retention (policy D3); an order that is open, or open again, has none.
 */
public record OrderTimes(
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> payUntil,
        Optional<Instant> paidAt,
        Optional<Instant> shippedAt,
        Optional<Instant> deliveredAt,
        Optional<Instant> completedAt,
        Optional<Instant> closingSince,
        Optional<Instant> closedAt) {
    /** When the order was placed. */
    public static final Attribute<Instant> CREATED_AT = Attribute.instant("createdAt", business());

    /** When the order last changed. */
    public static final Attribute<Instant> UPDATED_AT = Attribute.instant("updatedAt", business());

    /** When the order came to an end. */
    public static final Attribute<Instant> CLOSED_AT = Attribute.instant("closedAt", technical());

    /** Until when the order can be paid. */
    public static final Attribute<Instant> PAY_UNTIL = Attribute.instant("payUntil", business());

    static final Attribute<Instant> PAID_AT = Attribute.instant("paidAt", business());
    static final Attribute<Instant> SHIPPED_AT = Attribute.instant("shippedAt", business());
    static final Attribute<Instant> DELIVERED_AT = Attribute.instant("deliveredAt", business());
    static final Attribute<Instant> COMPLETED_AT = Attribute.instant("completedAt", business());
    static final Attribute<Instant> CLOSING_SINCE = Attribute.instant("closingSince", business());

    /** Returns the times of an order just placed. */
    public static OrderTimes placed(Instant now, Instant payUntil) {
        return new OrderTimes(
                now,
                now,
                Optional.of(payUntil),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns the times after a change that kept the status. */
    public OrderTimes touched(Instant now) {
        return new OrderTimes(
                createdAt, now, payUntil, paidAt, shippedAt, deliveredAt, completedAt, closingSince, closedAt);
    }

    /** Returns the times after the order reached {@code status}; an end starts retention, a reopening stops it. */
    public OrderTimes reached(OrderStatus status, Instant now) {
        return new OrderTimes(
                createdAt,
                now,
                payUntil,
                status == OrderStatus.PAID ? Optional.of(now) : paidAt,
                status == OrderStatus.SHIPPED ? Optional.of(now) : shippedAt,
                status == OrderStatus.DELIVERED ? Optional.of(now) : deliveredAt,
                status == OrderStatus.COMPLETED ? Optional.of(now) : completedAt,
                status == OrderStatus.CLOSING ? Optional.of(now) : closingSince,
                TransitionTable.ORDERS.isFinal(status) ? Optional.of(now) : Optional.empty());
    }

    /** Returns the times of an ended order whose retention stops because something about it is open again. */
    public OrderTimes reopened(Instant now) {
        return new OrderTimes(
                createdAt, now, payUntil, paidAt, shippedAt, deliveredAt, completedAt, closingSince, Optional.empty());
    }

    /** Returns the times of an ended order whose last open matter has ended: its retention starts anew. */
    public OrderTimes settled(Instant now) {
        return new OrderTimes(
                createdAt, now, payUntil, paidAt, shippedAt, deliveredAt, completedAt, closingSince, Optional.of(now));
    }
}
