package com.jiapin.market.local.payment;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.wiring.PaymentWiring;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.market.Caller;
import com.jiapin.market.local.market.MarketSystem;
import com.jiapin.market.local.market.Requests;
import com.jiapin.market.local.simulator.WechatPaySimulator;
import com.jiapin.market.order.OrderDetail;

/** What a buyer and the workers do about the money of orders. */
record PaymentCalls(MarketSystem system) {
    private static final Caller BUYER = Caller.buyer(PlacedOrder.MEMBER, PlacedOrder.COMPANY);

    WechatPaySimulator wechatPay() {
        return system.wechatPay();
    }

    /** Places an unpaid order of {@code lines} lines, and returns its number. */
    String placed(int lines) {
        return PlacedOrder.in(system.market(), lines);
    }

    HttpAnswer pay(String orderId, String key, JsonObject body) {
        return system.send(BUYER, Requests.post("/orders/" + orderId + "/payments", key, body));
    }

    HttpAnswer cancel(String orderId, String key) {
        return system.send(BUYER, Requests.post("/orders/" + orderId + "/cancel", key, JsonObject.EMPTY));
    }

    /** Starts a payment by code and returns its number. */
    String started(String orderId, String key) {
        JsonObject answer =
                pay(orderId, key, Json.object().put("method", "NATIVE").build()).json();
        return answer.object("payment")
                .flatMap(found -> found.text("paymentId"))
                .orElseThrow();
    }

    /** Does what the workers' queue would let be done about the order. */
    void work(String orderId) {
        new PaymentWiring(system.market()).paymentWork().goOn(orderId);
    }

    OrderDetail detail(String orderId) {
        return system.detail(orderId);
    }
}
