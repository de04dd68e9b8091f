package com.jiapin.market.order;

import com.jiapin.market.datamap.Rows;
import com.jiapin.market.payment.PaymentAttempt;
import com.jiapin.market.payment.Refund;
import com.jiapin.market.shipment.TrackedParcel;
import com.jiapin.market.stock.Reservation;
import java.util.List;
import java.util.Optional;

/** An order with everything that stands beside it, as read together or as just written. */
public record OrderDetail(
        Order order,
        List<OrderLine> lines,
        Optional<OrderQuantities> quantities,
        Optional<Reservation> reservation,
        List<HistoryEntry> history,
        List<PaymentAttempt> attempts,
        List<Refund> refunds,
        List<TrackedParcel> shipments) {
    public OrderDetail {
        lines = List.copyOf(lines);
        history = List.copyOf(history);
        attempts = List.copyOf(attempts);
        refunds = List.copyOf(refunds);
        shipments = List.copyOf(shipments);
    }

    /** Returns the order in these rows of its partition; empty when they hold no head. */
    public static Optional<OrderDetail> of(Rows rows) {
        return rows.first(Order.SCHEMA)
                .map(order -> new OrderDetail(
                        order,
                        OrderLines.joined(rows.all(OrderLines.SCHEMA)),
                        rows.first(QuantitiesRow.SCHEMA).map(QuantitiesRow::quantities),
                        rows.first(Reservation.SCHEMA),
                        rows.all(HistoryEntry.SCHEMA),
                        rows.all(PaymentAttempt.SCHEMA),
                        rows.all(Refund.SCHEMA),
                        TrackedParcel.all(rows)));
    }

    /** Returns the order just placed, with nothing beside it but its lines and first history entry. */
    public static OrderDetail placed(Order order, List<OrderLine> lines, Reservation reservation, HistoryEntry first) {
        return new OrderDetail(
                order,
                lines,
                Optional.empty(),
                Optional.of(reservation),
                List.of(first),
                List.of(),
                List.of(),
                List.of());
    }

    /** Returns the order after a change. */
    public OrderDetail after(OrderChange change) {
        List<HistoryEntry> longer = new java.util.ArrayList<>(history);
        longer.add(change.entry());
        return new OrderDetail(change.after(), lines, quantities, reservation, longer, attempts, refunds, shipments);
    }

    /** Returns the quantities; nothing is shipped of an order that has no stored ones. */
    public OrderQuantities currentQuantities() {
        return quantities.orElseGet(
                () -> QuantitiesRow.fresh(order.id(), order.memberId(), lines).quantities());
    }
}
