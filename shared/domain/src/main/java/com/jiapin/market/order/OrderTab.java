package com.jiapin.market.order;

import java.util.Optional;

/** How members find their orders (policy A13). */
public enum OrderTab {
    TO_PAY,
    TO_SHIP,
    TO_RECEIVE,
    AFTER_SALES,
    ALL;

    /** The tab of a status beside {@link #ALL}; empty when it is only there. Open cases join AFTER_SALES on their own. */
    public static Optional<OrderTab> of(OrderStatus status) {
        return switch (status) {
            case RESERVING, PENDING_PAYMENT, CLOSING -> Optional.of(TO_PAY);
            case PAID, PICKING -> Optional.of(TO_SHIP);
            case PARTIALLY_SHIPPED, SHIPPED, DELIVERED -> Optional.of(TO_RECEIVE);
            case RETURNED, REFUNDING -> Optional.of(AFTER_SALES);
            case COMPLETED, CANCELLED, REFUNDED -> Optional.empty();
        };
    }

    /** Whether an order in this status stands in this tab. */
    public boolean shows(OrderStatus status) {
        return this == ALL || of(status).filter(this::equals).isPresent();
    }
}
