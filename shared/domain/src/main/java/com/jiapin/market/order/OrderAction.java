package com.jiapin.market.order;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a person can do with an order, as the API names it. */
public enum OrderAction {
    PAY,
    CANCEL,
    CONFIRM_RECEIPT,
    ACCEPT,
    SHIP,
    STOP;

    /**
     * The action by which a person pulls a trigger; empty for triggers no person pulls on an existing order, and for the inspection
     * of returned goods, which nothing can be asked for yet.
     */
    public static Optional<OrderAction> pulling(Trigger trigger) {
        return switch (trigger) {
            case BUYER_CANCELS -> Optional.of(CANCEL);
            case BUYER_CONFIRMS -> Optional.of(CONFIRM_RECEIPT);
            case WAREHOUSE_ACCEPTS -> Optional.of(ACCEPT);
            case PART_SHIPPED, REST_SHIPPED -> Optional.of(SHIP);
            case STAFF_CANCELS, SHORTAGE_FOUND, MERCHANT_STOPS, PART_SHORT_CLOSED, REST_SHORT_CLOSED ->
                Optional.of(STOP);
            case SUBMIT_CHUNKED,
                    SUBMIT,
                    NOTHING_TO_PAY,
                    ALL_CHUNKS_HELD,
                    CHUNK_SHORT,
                    RESERVE_TIMER,
                    PAYMENT_PROVEN,
                    PAY_TIMER,
                    ATTEMPTS_CLOSED,
                    PARCELS_SIGNED,
                    PARCELS_RETURNED,
                    GOODS_INSPECTED,
                    CONFIRM_TIMER,
                    REFUND_SUCCEEDED,
                    PARTIAL_REFUND_SUCCEEDED,
                    LATE_MONEY,
                    DUPLICATE_MONEY -> Optional.empty();
        };
    }

    /**
     * What this actor can do with an order in this status, read from the transition table; a buyer only with an order of his own
     * (whoever merely sees the company's orders can do nothing with them).
     */
    public static Set<OrderAction> available(OrderStatus status, Actor actor, OrderFacts facts) {
        EnumSet<OrderAction> actions = EnumSet.noneOf(OrderAction.class);
        if (actor == Actor.BUYER && !facts.ownedByCaller()) {
            return Collections.unmodifiableSet(actions);
        }
        for (Trigger trigger : Trigger.values()) {
            if (TransitionTable.ORDERS.on(status, trigger, actor).isPresent()) {
                pulling(trigger).ifPresent(actions::add);
            }
        }
        if (actor == Actor.BUYER && TransitionTable.ORDERS.acceptsAttempts(status) && !facts.payDeadlinePassed()) {
            actions.add(PAY);
        }
        return Collections.unmodifiableSet(actions);
    }
}
