package com.jiapin.market.order;

import com.jiapin.market.datamap.Key;
import java.util.Optional;

/** A row that stands in the due index, told by its key: the order's head, an attempt, a refund or a parcel. */
public sealed interface DueRow {
    /** The order the row belongs to. */
    String orderId();

    /** The order's head. */
    record Head(String orderId) implements DueRow {}

    /** A payment attempt. */
    record Attempt(String orderId, String number) implements DueRow {}

    /** A refund. */
    record RefundOf(String orderId, String number) implements DueRow {}

    /** A parcel. */
    record Parcel(String orderId, String shipmentId) implements DueRow {}

    /** Returns the row of a key in the Orders table; empty for a key that is never due. */
    static Optional<DueRow> of(Key key) {
        String orders = Order.partition("");
        if (!key.partition().startsWith(orders)) {
            return Optional.empty();
        }
        String orderId = key.partition().substring(orders.length());
        String sort = key.sort();
        int mark = sort.indexOf('#');
        String id = sort.substring(mark + 1);
        return switch (mark < 0 ? sort : sort.substring(0, mark)) {
            case "META" -> Optional.of(new Head(orderId));
            case "PAY" -> Optional.of(new Attempt(orderId, id));
            case "REFUND" -> Optional.of(new RefundOf(orderId, id));
            case "SHIP" -> Optional.of(new Parcel(orderId, id));
            default -> Optional.empty();
        };
    }
}
