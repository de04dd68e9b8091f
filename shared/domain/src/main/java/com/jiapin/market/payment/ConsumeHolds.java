package com.jiapin.market.payment;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Outcome;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.stock.Reservation;
import java.util.List;
import java.util.Optional;

/**
 * Turns what a paid order still holds into sold, where its stock was too busy when the money was recorded. The reservation
 * leaves HELD once, so that this may be tried at any time.
 */
public final class ConsumeHolds {
    private final DataStore store;

    /** Creates the use case. */
    public ConsumeHolds(DataStore store) {
        this.store = store;
    }

    /** Consumes the hold of an order that has been paid; does nothing for any other. */
    public void of(String orderId) {
        Rows rows = store.getAll(
                List.of(Order.SCHEMA.ref(Order.key(orderId)), Reservation.SCHEMA.ref(Reservation.key(orderId))),
                Purpose.LEGAL);
        Optional<Order> order = rows.first(Order.SCHEMA).filter(ConsumeHolds::wasPaid);
        if (order.isEmpty()) {
            return;
        }
        Optional<Reservation> held = rows.first(Reservation.SCHEMA).filter(ConsumeHolds::isHeld);
        if (held.isPresent() && store.transact(held.get().consumed()) instanceof Outcome.Refused refused) {
            // Refused at the reservation itself, somebody was faster.
            if (!refused.at(0)) {
                throw new IllegalStateException("stock lacks units that a reservation holds");
            }
        }
        rest(order.get());
    }

    /** Tells whether units are still held. */
    static boolean isHeld(Reservation reservation) {
        return reservation.state() == Reservation.State.HELD;
    }

    private void rest(Order order) {
        if (order.status() == OrderStatus.PAID && order.due().isPresent()) {
            store.write(Order.SCHEMA
                    .change(order, order.withDue(Optional.empty()))
                    .when(Order.STATUS.is(order.status()), Order.VERSION.is(order.version()))
                    .build());
        }
    }

    private static boolean wasPaid(Order order) {
        return switch (order.status()) {
            case RESERVING, PENDING_PAYMENT, CLOSING, CANCELLED -> false;
            case PAID, PICKING, PARTIALLY_SHIPPED, SHIPPED, DELIVERED, COMPLETED, RETURNED, REFUNDING, REFUNDED -> true;
        };
    }
}
