package com.jiapin.market.order;

import com.jiapin.market.account.Source;
import com.jiapin.market.datamap.Row;
import java.time.Instant;
import java.util.Optional;

/** What a list shows of an order; amounts in fen. As a list is read from an index, it may be a moment old. */
public record OrderSummary(
        String id,
        OrderStatus status,
        long version,
        Source source,
        long itemCount,
        long payableFen,
        long paidFen,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> payUntil) {
    /** Returns the summary in a row of an index with list columns. */
    static OrderSummary of(Row row) {
        return new OrderSummary(
                row.get(Order.ID),
                row.get(Order.STATUS),
                row.get(Order.VERSION),
                row.get(Order.SOURCE),
                row.get(Order.ITEM_COUNT),
                row.get(OrderSums.PAYABLE),
                row.get(OrderSums.PAID),
                row.get(OrderTimes.CREATED_AT),
                row.get(OrderTimes.UPDATED_AT),
                row.find(OrderTimes.PAY_UNTIL));
    }

    /** Returns the summary of an order's head. */
    public static OrderSummary of(Order order) {
        return new OrderSummary(
                order.id(),
                order.status(),
                order.version(),
                order.source(),
                order.itemCount(),
                order.sums().payableFen(),
                order.sums().money().paidFen(),
                order.times().createdAt(),
                order.times().updatedAt(),
                order.times().payUntil());
    }
}
