package com.jiapin.market.aws.view;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.payment.ClientPayload;
import com.jiapin.market.payment.PaymentAttempt;
import com.jiapin.market.payment.Refund;
import java.util.List;

/** Payments and refunds in answers; the provider's numbers and the payer's id stay inside. */
public final class MoneyView {
    private MoneyView() {}

    /** Returns the payment attempts of an order. */
    public static JsonArray payments(List<PaymentAttempt> attempts) {
        JsonArrayBuilder payments = Json.array();
        attempts.forEach(attempt -> payments.add(payment(attempt)));
        return payments.build();
    }

    /** Returns one attempt. */
    public static JsonObject payment(PaymentAttempt attempt) {
        return Json.object()
                .put("paymentId", attempt.number())
                .put("channel", attempt.way().channel().name())
                .put("method", attempt.way().method())
                .put("status", attempt.status().name())
                .put("amountFen", attempt.amountFen())
                .put("createdAt", Times.text(attempt.createdAt()))
                .put("expiresAt", Times.text(attempt.expiresAt()))
                .putIfPresent("paidAt", attempt.paidAt().map(Times::text))
                .build();
    }

    /** Returns the refunds of an order. */
    public static JsonArray refunds(List<Refund> all) {
        JsonArrayBuilder refunds = Json.array();
        all.forEach(refund -> refunds.add(Json.object()
                .put("refundId", refund.number())
                .put("paymentId", refund.attemptNumber())
                .put("status", refund.status().name())
                .put("amountFen", refund.amountFen())
                .put("reason", refund.reason().name())
                .put("createdAt", Times.text(refund.createdAt()))
                .putIfPresent("refundedAt", refund.refundedAt().map(Times::text))
                .build()));
        return refunds.build();
    }

    /** Returns what a client hands to the payment company to pay. */
    public static JsonObject client(ClientPayload payload) {
        return switch (payload) {
            case ClientPayload.NativeCode(String codeUrl) ->
                Json.object().put("codeUrl", codeUrl).build();
            case ClientPayload.JsapiCall call ->
                Json.object()
                        .put("appId", call.appId())
                        .put("timeStamp", call.timestamp())
                        .put("nonceStr", call.nonce())
                        .put("package", call.packageValue())
                        .put("signType", call.signType())
                        .put("paySign", call.paySign())
                        .build();
            case ClientPayload.AppCall call ->
                Json.object()
                        .put("appId", call.appId())
                        .put("partnerId", call.partnerId())
                        .put("prepayId", call.prepayId())
                        .put("packageValue", call.packageValue())
                        .put("nonceStr", call.nonce())
                        .put("timeStamp", call.timestamp())
                        .put("sign", call.sign())
                        .build();
        };
    }
}
