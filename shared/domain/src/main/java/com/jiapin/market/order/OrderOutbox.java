package com.jiapin.market.order;

import java.util.List;

/** Carries events to their consumers, at least once and in the order of versions within one order. */
public interface OrderOutbox {
    /** Publishes all events; throws when any could not be handed over, so that all come again. */
    void publish(List<OrderEvent> events);
}
