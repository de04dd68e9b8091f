package com.jiapin.market.local.simulator;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The JSON documents of the simulated WeChat Pay, field by field as the real one writes them. */
final class WechatPayDocuments {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private final WechatPaySettings settings;

    WechatPayDocuments(WechatPaySettings settings) {
        this.settings = settings;
    }

    static String time(Instant instant) {
        return TIME.format(instant.atOffset(ZoneOffset.ofHours(8)));
    }

    JsonObject trade(SimulatedTrade trade) {
        JsonObjectBuilder document = Json.object()
                .put("appid", settings.appId())
                .put("mchid", settings.merchantId())
                .put("out_trade_no", trade.number())
                .putIfPresent("transaction_id", trade.transactionId())
                .put("trade_state", trade.state())
                .put("trade_state_desc", description(trade.state()));
        if (!trade.isPaid()) {
            return document.put(
                            "amount",
                            Json.object()
                                    .put("total", trade.totalFen())
                                    .put("payer_currency", "CNY")
                                    .build())
                    .build();
        }
        return document.put("trade_type", trade.tradeType())
                .put("bank_type", "OTHERS")
                .put("attach", "")
                .putIfPresent("success_time", trade.paidAt().map(WechatPayDocuments::time))
                .put(
                        "payer",
                        Json.object()
                                .put("openid", trade.openid().orElse("oSimulatedPayer0000000000001"))
                                .build())
                .put(
                        "amount",
                        Json.object()
                                .put("total", trade.totalFen())
                                .put("payer_total", trade.totalFen())
                                .put("currency", trade.currency())
                                .put("payer_currency", "CNY")
                                .build())
                .put("promotion_detail", Json.array().build())
                .build();
    }

    JsonObject refundAnswer(SimulatedRefund refund) {
        return refundStart(refund)
                .put("channel", "ORIGINAL")
                .put("status", refund.status())
                .put("create_time", time(refund.createdAt()))
                .put("funds_account", "AVAILABLE")
                .put(
                        "amount",
                        Json.object()
                                .put("total", refund.totalFen())
                                .put("refund", refund.refundFen())
                                .put("payer_total", refund.totalFen())
                                .put("payer_refund", refund.refundFen())
                                .put("settlement_refund", refund.refundFen())
                                .put("settlement_total", refund.totalFen())
                                .put("discount_refund", 0)
                                .put("currency", "CNY")
                                .build())
                .build();
    }

    JsonObject refundNotice(SimulatedRefund refund) {
        return Json.object()
                .put("mchid", settings.merchantId())
                .put("transaction_id", refund.transactionId())
                .put("out_trade_no", refund.tradeNumber())
                .put("refund_id", refund.refundId())
                .put("out_refund_no", refund.number())
                .put("refund_status", refund.status())
                .putIfPresent("success_time", refund.successAt().map(WechatPayDocuments::time))
                .put("user_received_account", "支付用户零钱")
                .put(
                        "amount",
                        Json.object()
                                .put("total", refund.totalFen())
                                .put("refund", refund.refundFen())
                                .put("payer_total", refund.totalFen())
                                .put("payer_refund", refund.refundFen())
                                .build())
                .build();
    }

    private static JsonObjectBuilder refundStart(SimulatedRefund refund) {
        Optional<String> successAt = refund.successAt().map(WechatPayDocuments::time);
        return Json.object()
                .put("refund_id", refund.refundId())
                .put("out_refund_no", refund.number())
                .put("transaction_id", refund.transactionId())
                .put("out_trade_no", refund.tradeNumber())
                .put("user_received_account", "支付用户零钱")
                .putIfPresent("success_time", successAt);
    }

    private static String description(String state) {
        return switch (state) {
            case "SUCCESS" -> "支付成功";
            case "REFUND" -> "转入退款";
            case "CLOSED" -> "已关闭";
            case "PAYERROR" -> "支付失败";
            default -> "订单未支付";
        };
    }

    /** The content with what a fault falsifies; unchanged by faults of another kind. */
    static JsonObject altered(JsonObject content, Fault.Kind fault) {
        return switch (fault) {
            case WRONG_APP_ID -> with(content, "appid", new JsonText("wx0000000000000000"));
            case WRONG_MERCHANT_ID -> with(content, "mchid", new JsonText("1900000000"));
            case WRONG_NUMBER -> with(content, "out_trade_no", new JsonText("UNKNOWN000000000000000001"));
            case WRONG_CURRENCY -> with(content, "amount", with(amount(content), "currency", new JsonText("USD")));
            case WRONG_AMOUNT -> with(content, "amount", oneFenLess(amount(content)));
            case SLOW,
                    TIMEOUT_BEFORE,
                    TIMEOUT_AFTER,
                    CUT_BEFORE,
                    CUT_AFTER,
                    SERVER_ERROR_BEFORE,
                    SERVER_ERROR_AFTER,
                    TOO_MANY_CALLS,
                    BAD_SIGNATURE,
                    LOST,
                    DUPLICATE,
                    PARALLEL,
                    HELD,
                    WRONG_CARRIER,
                    GARBAGE -> content;
        };
    }

    private static JsonObject amount(JsonObject content) {
        return content.object("amount").orElseThrow();
    }

    private static JsonObject oneFenLess(JsonObject amount) {
        String name = amount.has("refund") ? "refund" : "total";
        return with(amount, name, JsonNumber.of(amount.integer(name).orElseThrow() - 1));
    }

    private static JsonObject with(JsonObject object, String name, JsonValue value) {
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        members.put(name, value);
        return new JsonObject(members);
    }
}
