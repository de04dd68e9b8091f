package com.jiapin.market.local.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/**
 * What providers send, where the contract has no example because an authentic one cannot be written down: it is signed
 * for its moment. These are the forgeries that must be refused: WeChat Pay's own probe, and a push to a parcel that is
 * not there.
 */
final class ProviderExamples {
    private ProviderExamples() {}

    /** The raw body of a provider's call. */
    static String body(String operationId) {
        return switch (operationId) {
            case "wechatPayPaymentCallback" -> notice("TRANSACTION.SUCCESS", "支付成功", "transaction");
            case "wechatPayRefundCallback" -> notice("REFUND.SUCCESS", "退款成功", "refund");
            case "kuaidi100Callback" ->
                "param=%7B%22status%22%3A%22polling%22%2C%22lastResult%22%3A%7B%22state%22%3A%220%22%2C%22com%22%3A%22shunfeng%22"
                    + "%2C%22nu%22%3A%22SF0000000000001%22%2C%22data%22%3A%5B%5D%7D%7D&sign=D41D8CD98F00B204E9800998ECF8427E";
            default -> throw new IllegalArgumentException("the contract has no example of a body for " + operationId);
        };
    }

    /** The text of a parameter of a provider's call. */
    static String parameter(String operationId, String name) {
        return switch (name) {
            case "Wechatpay-Timestamp" -> "1767254400";
            case "Wechatpay-Nonce" -> "5K8264ILTKCH16CQ2502SI8ZNMTM67VS";
            case "Wechatpay-Signature" ->
                "WECHATPAY/SIGNTEST/" + Base64.getEncoder().encodeToString("not a signature".getBytes(UTF_8));
            case "Wechatpay-Serial" -> "PUB_KEY_ID_0000000000000000000000000000000000";
            case "token" -> "0000000000000000000000000000000000000000000";
            default ->
                throw new IllegalArgumentException("the contract has no example of " + name + " for " + operationId);
        };
    }

    private static String notice(String type, String summary, String original) {
        return "{\"id\":\"EV-2026010108000000001\",\"create_time\":\"2026-01-01T16:00:00+08:00\",\"resource_type\":\"encrypt-resource\","
            + "\"event_type\":\"" + type + "\",\"summary\":\"" + summary + "\",\"resource\":{\"original_type\":\""
                + original + "\",\"algorithm\":\"AEAD_AES_256_GCM\",\"ciphertext\":\""
                + Base64.getEncoder().encodeToString("no ciphertext of a provider".getBytes(UTF_8))
                + "\",\"associated_data\":\"" + original + "\",\"nonce\":\"000000000000\"}}";
    }
}
