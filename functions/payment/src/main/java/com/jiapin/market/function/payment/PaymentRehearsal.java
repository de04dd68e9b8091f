package com.jiapin.market.function.payment;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.rehearsal.PaperOrder;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderStatus;
import java.util.Map;
import java.util.Optional;

/** The payment of an order of paper is started, with a provider of paper that signs its answer. */
final class PaymentRehearsal {
    private static final long FEN = 10_000;

    private PaymentRehearsal() {}

    static void play(Rehearsal rehearsal) {
        rehearsal.meetWechatPay(_ -> Json.text(
                Json.object().put("code_url", "weixin://wxpay/rehearsal").build()));
        rehearsal.given(Order.SCHEMA.insert(PaperOrder.in(
                OrderStatus.PENDING_PAYMENT, FEN, rehearsal.market().clock().instant())));
        rehearsal.post(
                new PaymentHandler(rehearsal.market()),
                new Rehearsal.Place("/orders/{orderId}/payments", Map.of("orderId", PaperOrder.ORDER)),
                Map.of("Idempotency-Key", "rehearsal-0000000001"),
                Json.bytes(Json.object().put("method", "NATIVE").build()),
                Optional.of(Rehearsal.member()),
                201);
        rehearsal.reachDatabase();
    }
}
