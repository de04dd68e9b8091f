package com.jiapin.market.function.fulfilment;

import com.jiapin.market.account.Role;
import com.jiapin.market.aws.http.Caller;
import com.jiapin.market.aws.rehearsal.PaperOrder;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderLines;
import com.jiapin.market.order.OrderStatus;
import java.util.Map;
import java.util.Optional;

/** An employee of paper looks at the list, and accepts an order. */
final class FulfilmentRehearsal {
    private static final long FEN = 10_000;
    private static final byte[] NOTHING = {};

    private FulfilmentRehearsal() {}

    static void play(Rehearsal rehearsal) {
        rehearsal.given(
                Order.SCHEMA.insert(PaperOrder.in(
                        OrderStatus.PAID, FEN, rehearsal.market().clock().instant())),
                OrderLines.SCHEMA.insert(PaperOrder.lines(FEN)));
        FulfilmentHandler function = new FulfilmentHandler(rehearsal.market());
        Optional<Caller> caller = Optional.of(Rehearsal.employee(Role.FULFILMENT));
        rehearsal.get(function, "/staff/orders", caller);
        rehearsal.post(
                function,
                new Rehearsal.Place("/staff/orders/{orderId}/accept", Map.of("orderId", PaperOrder.ORDER)),
                Map.of("Idempotency-Key", "rehearsal-0000000001"),
                NOTHING,
                caller,
                200);
        rehearsal.reachDatabase();
    }
}
