package com.jiapin.market.order;

import java.time.Instant;
import java.util.Optional;

/** A change of an order as the outbox publishes it: ids, states and amounts, no personal data. */
public record OrderEvent(
        String orderId,
        long version,
        Optional<OrderStatus> from,
        OrderStatus to,
        Trigger trigger,
        StockEffect stock,
        long moneyFen,
        Instant at) {
    /** Returns the event of a history entry. */
    public static OrderEvent of(HistoryEntry entry) {
        return new OrderEvent(
                entry.orderId(),
                entry.version(),
                entry.from(),
                entry.to(),
                entry.trigger(),
                entry.stock(),
                entry.moneyFen(),
                entry.at());
    }
}
