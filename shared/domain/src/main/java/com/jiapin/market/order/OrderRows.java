package com.jiapin.market.order;

import static com.jiapin.market.order.Actor.BUYER;
import static com.jiapin.market.order.Actor.STAFF;
import static com.jiapin.market.order.Actor.SYSTEM;
import static com.jiapin.market.order.OrderStatus.CANCELLED;
import static com.jiapin.market.order.OrderStatus.CLOSING;
import static com.jiapin.market.order.OrderStatus.COMPLETED;
import static com.jiapin.market.order.OrderStatus.DELIVERED;
import static com.jiapin.market.order.OrderStatus.PAID;
import static com.jiapin.market.order.OrderStatus.PARTIALLY_SHIPPED;
import static com.jiapin.market.order.OrderStatus.PENDING_PAYMENT;
import static com.jiapin.market.order.OrderStatus.PICKING;
import static com.jiapin.market.order.OrderStatus.REFUNDED;
import static com.jiapin.market.order.OrderStatus.REFUNDING;
import static com.jiapin.market.order.OrderStatus.RESERVING;
import static com.jiapin.market.order.OrderStatus.RETURNED;
import static com.jiapin.market.order.OrderStatus.SHIPPED;
import static com.jiapin.market.order.SideEffect.CLEAR_TIMER;
import static com.jiapin.market.order.SideEffect.CONSUME_CART;
import static com.jiapin.market.order.SideEffect.CONSUME_HOLD;
import static com.jiapin.market.order.SideEffect.HOLD_STOCK;
import static com.jiapin.market.order.SideEffect.RECORD_DUPLICATE_PAYMENT;
import static com.jiapin.market.order.SideEffect.RECORD_LATE_PAYMENT;
import static com.jiapin.market.order.SideEffect.RECORD_PAYMENT;
import static com.jiapin.market.order.SideEffect.RECORD_REFUND;
import static com.jiapin.market.order.SideEffect.RECORD_SHIPMENT;
import static com.jiapin.market.order.SideEffect.REFUSE_NEW_ATTEMPTS;
import static com.jiapin.market.order.SideEffect.RELEASE_CHUNKS;
import static com.jiapin.market.order.SideEffect.RELEASE_HOLD;
import static com.jiapin.market.order.SideEffect.REQUEST_PARTIAL_REFUND;
import static com.jiapin.market.order.SideEffect.REQUEST_REFUND;
import static com.jiapin.market.order.SideEffect.RETURN_STOCK;
import static com.jiapin.market.order.SideEffect.SELL_STOCK;
import static com.jiapin.market.order.SideEffect.SET_CLOSE_TIMER;
import static com.jiapin.market.order.SideEffect.SET_CONFIRM_TIMER;
import static com.jiapin.market.order.SideEffect.SET_PAY_TIMER;
import static com.jiapin.market.order.SideEffect.SET_RESERVE_TIMER;
import static com.jiapin.market.order.SideEffect.START_RETENTION;
import static com.jiapin.market.order.SideEffect.WRITE_OFF_STOCK;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of the order machine, as one reads them aloud. */
final class OrderRows {
    /** Statuses in which the order's money is here or has been here. */
    private static final List<OrderStatus> PAID_ONCE =
            List.of(PAID, PICKING, PARTIALLY_SHIPPED, SHIPPED, DELIVERED, COMPLETED, RETURNED, REFUNDING, REFUNDED);

    private OrderRows() {}

    static List<Transition> all() {
        List<Transition> rows = new ArrayList<>();
        rows.addAll(placing());
        rows.addAll(paying());
        rows.addAll(fulfilling());
        rows.addAll(ending());
        rows.addAll(keeping());
        return List.copyOf(rows);
    }

    private static List<Transition> placing() {
        return List.of(
                create(RESERVING, Trigger.SUBMIT_CHUNKED, BUYER, CONSUME_CART, SET_RESERVE_TIMER),
                create(PENDING_PAYMENT, Trigger.SUBMIT, BUYER, CONSUME_CART, HOLD_STOCK, SET_PAY_TIMER),
                create(PAID, Trigger.NOTHING_TO_PAY, BUYER, CONSUME_CART, SELL_STOCK),
                row(RESERVING, PENDING_PAYMENT, Trigger.ALL_CHUNKS_HELD, SYSTEM, SET_PAY_TIMER),
                row(RESERVING, PAID, Trigger.NOTHING_TO_PAY, SYSTEM, CONSUME_HOLD, CLEAR_TIMER),
                row(RESERVING, CANCELLED, Trigger.CHUNK_SHORT, SYSTEM, RELEASE_CHUNKS, CLEAR_TIMER, START_RETENTION),
                row(RESERVING, CANCELLED, Trigger.RESERVE_TIMER, SYSTEM, RELEASE_CHUNKS, CLEAR_TIMER, START_RETENTION));
    }

    private static List<Transition> paying() {
        return List.of(
                row(PENDING_PAYMENT, PAID, Trigger.PAYMENT_PROVEN, SYSTEM, RECORD_PAYMENT, CONSUME_HOLD, CLEAR_TIMER),
                row(PENDING_PAYMENT, CLOSING, Trigger.BUYER_CANCELS, BUYER, REFUSE_NEW_ATTEMPTS, SET_CLOSE_TIMER),
                row(PENDING_PAYMENT, CLOSING, Trigger.PAY_TIMER, SYSTEM, REFUSE_NEW_ATTEMPTS, SET_CLOSE_TIMER),
                row(PENDING_PAYMENT, CLOSING, Trigger.STAFF_CANCELS, STAFF, REFUSE_NEW_ATTEMPTS, SET_CLOSE_TIMER),
                row(CLOSING, PAID, Trigger.PAYMENT_PROVEN, SYSTEM, RECORD_PAYMENT, CONSUME_HOLD, CLEAR_TIMER),
                row(CLOSING, CANCELLED, Trigger.ATTEMPTS_CLOSED, SYSTEM, RELEASE_HOLD, CLEAR_TIMER, START_RETENTION));
    }

    private static List<Transition> fulfilling() {
        return List.of(
                row(PAID, PICKING, Trigger.WAREHOUSE_ACCEPTS, STAFF),
                row(PAID, REFUNDING, Trigger.BUYER_CANCELS, BUYER, REQUEST_REFUND, RETURN_STOCK),
                row(PAID, REFUNDING, Trigger.STAFF_CANCELS, STAFF, REQUEST_REFUND, RETURN_STOCK),
                row(PAID, REFUNDING, Trigger.SHORTAGE_FOUND, STAFF, REQUEST_REFUND, WRITE_OFF_STOCK),
                row(PICKING, PARTIALLY_SHIPPED, Trigger.PART_SHIPPED, STAFF, RECORD_SHIPMENT),
                row(PICKING, SHIPPED, Trigger.REST_SHIPPED, STAFF, RECORD_SHIPMENT, SET_CONFIRM_TIMER),
                row(PICKING, REFUNDING, Trigger.MERCHANT_STOPS, STAFF, REQUEST_REFUND, RETURN_STOCK),
                row(PARTIALLY_SHIPPED, SHIPPED, Trigger.REST_SHIPPED, STAFF, RECORD_SHIPMENT, SET_CONFIRM_TIMER),
                row(
                        PARTIALLY_SHIPPED,
                        SHIPPED,
                        Trigger.REST_SHORT_CLOSED,
                        STAFF,
                        REQUEST_PARTIAL_REFUND,
                        RETURN_STOCK,
                        WRITE_OFF_STOCK,
                        SET_CONFIRM_TIMER));
    }

    private static List<Transition> ending() {
        return List.of(
                row(SHIPPED, DELIVERED, Trigger.PARCELS_SIGNED, SYSTEM, SET_CONFIRM_TIMER),
                row(SHIPPED, RETURNED, Trigger.PARCELS_RETURNED, SYSTEM, CLEAR_TIMER),
                row(SHIPPED, COMPLETED, Trigger.BUYER_CONFIRMS, BUYER, CLEAR_TIMER, START_RETENTION),
                row(SHIPPED, COMPLETED, Trigger.CONFIRM_TIMER, SYSTEM, CLEAR_TIMER, START_RETENTION),
                row(DELIVERED, COMPLETED, Trigger.BUYER_CONFIRMS, BUYER, CLEAR_TIMER, START_RETENTION),
                row(DELIVERED, COMPLETED, Trigger.CONFIRM_TIMER, SYSTEM, CLEAR_TIMER, START_RETENTION),
                row(RETURNED, REFUNDING, Trigger.GOODS_INSPECTED, STAFF, REQUEST_REFUND, RETURN_STOCK, WRITE_OFF_STOCK),
                row(REFUNDING, REFUNDED, Trigger.REFUND_SUCCEEDED, SYSTEM, RECORD_REFUND, START_RETENTION));
    }

    private static List<Transition> keeping() {
        List<Transition> rows = new ArrayList<>();
        rows.add(row(PARTIALLY_SHIPPED, PARTIALLY_SHIPPED, Trigger.PART_SHIPPED, STAFF, RECORD_SHIPMENT));
        rows.add(row(
                PARTIALLY_SHIPPED,
                PARTIALLY_SHIPPED,
                Trigger.PART_SHORT_CLOSED,
                STAFF,
                REQUEST_PARTIAL_REFUND,
                RETURN_STOCK,
                WRITE_OFF_STOCK));
        rows.add(row(CANCELLED, CANCELLED, Trigger.LATE_MONEY, SYSTEM, RECORD_LATE_PAYMENT, REQUEST_REFUND));
        rows.add(row(CANCELLED, CANCELLED, Trigger.PARTIAL_REFUND_SUCCEEDED, SYSTEM, RECORD_REFUND));
        for (OrderStatus status : PAID_ONCE) {
            rows.add(row(status, status, Trigger.DUPLICATE_MONEY, SYSTEM, RECORD_DUPLICATE_PAYMENT, REQUEST_REFUND));
            rows.add(row(status, status, Trigger.PARTIAL_REFUND_SUCCEEDED, SYSTEM, RECORD_REFUND));
        }
        return rows;
    }

    private static Transition create(OrderStatus to, Trigger trigger, Actor actor, SideEffect... effects) {
        return new Transition(Optional.empty(), to, trigger, Set.of(actor), Set.of(effects));
    }

    private static Transition row(
            OrderStatus from, OrderStatus to, Trigger trigger, Actor actor, SideEffect... effects) {
        return new Transition(Optional.of(from), to, trigger, Set.of(actor), Set.of(effects));
    }
}
