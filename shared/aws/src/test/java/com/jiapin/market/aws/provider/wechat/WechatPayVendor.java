package com.jiapin.market.aws.provider.wechat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.provider.RawMessage;
import com.jiapin.market.payment.ProviderAccount;
import com.wechat.pay.java.core.cipher.AeadAesCipher;
import com.wechat.pay.java.core.cipher.RSASigner;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plays WeChat Pay with the vendor's own SDK: what it signs and seals here is what the real one would. */
final class WechatPayVendor {
    static final String KEY_ID = "PUB_KEY_ID_0119000000012026010100000000000001";
    static final String API_V3_KEY = "0123456789abcdef0123456789abcdef";
    static final String NEXT_API_V3_KEY = "fedcba9876543210fedcba9876543210";
    static final String MERCHANT_SERIAL = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
    static final ProviderAccount ACCOUNT = new ProviderAccount("wxd678efh567hg6787", "1230000109");
    static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    static final String PAYMENT_PATH = "/callbacks/wechat-pay/payment";
    static final String REFUND_PATH = "/callbacks/wechat-pay/refund";

    private static final KeyPair PLATFORM = keyPair();
    private static final KeyPair MERCHANT = keyPair();

    private WechatPayVendor() {}

    static WechatPayConfiguration configuration() {
        return configuration(List.of(ApiV3Key.of(API_V3_KEY)));
    }

    static WechatPayConfiguration configuration(List<ApiV3Key> keys) {
        return new WechatPayConfiguration(
                ACCOUNT,
                MERCHANT_SERIAL,
                (RSAPrivateKey) MERCHANT.getPrivate(),
                VerificationKeys.publicKey(KEY_ID, publicKey()),
                keys,
                URI.create("https://api.mch.weixin.qq.com"),
                URI.create("https://market.example.cn"));
    }

    static WechatPayNotices notices() {
        return new WechatPayNotices(configuration(), InstantSource.fixed(NOW));
    }

    static RSAPublicKey publicKey() {
        return (RSAPublicKey) PLATFORM.getPublic();
    }

    static KeyPair merchantKeys() {
        return MERCHANT;
    }

    /** The documented payment plaintext, paid. */
    static JsonObjectBuilder payment() {
        return Json.object()
                .put("appid", ACCOUNT.appId())
                .put("mchid", ACCOUNT.merchantId())
                .put("out_trade_no", "P20260304000001")
                .put("transaction_id", "4200001234202603041234567890")
                .put("trade_type", "NATIVE")
                .put("trade_state", "SUCCESS")
                .put("trade_state_desc", "支付成功")
                .put("bank_type", "CMC")
                .put("attach", "")
                .put("success_time", "2026-03-04T13:05:59+08:00")
                .put(
                        "payer",
                        Json.object()
                                .put("openid", "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o")
                                .build())
                .put(
                        "amount",
                        Json.object()
                                .put("total", 128_000)
                                .put("payer_total", 120_000)
                                .put("currency", "CNY")
                                .put("payer_currency", "CNY")
                                .build());
    }

    /** The documented refund plaintext. */
    static JsonObjectBuilder refund(String status) {
        return Json.object()
                .put("mchid", ACCOUNT.merchantId())
                .put("transaction_id", "4200001234202603041234567890")
                .put("out_trade_no", "P20260304000001")
                .put("refund_id", "50300001234202603041234567890")
                .put("out_refund_no", "R20260304000001")
                .put("refund_status", status)
                .put("success_time", "2026-03-04T13:05:59+08:00")
                .put("user_received_account", "招商银行信用卡0403")
                .put(
                        "amount",
                        Json.object()
                                .put("total", 128_000)
                                .put("refund", 28_000)
                                .put("payer_total", 128_000)
                                .put("payer_refund", 28_000)
                                .build());
    }

    static JsonObjectBuilder envelope(String event, JsonObject resource) {
        return Json.object()
                .put("id", "EV-2026030413060700001")
                .put("create_time", "2026-03-04T13:06:00+08:00")
                .put("resource_type", "encrypt-resource")
                .put("event_type", event)
                .put("summary", "支付成功")
                .put("resource", resource);
    }

    static JsonObjectBuilder resource(String kind, String plaintext) {
        return resource(kind, plaintext, API_V3_KEY);
    }

    static JsonObjectBuilder resource(String kind, String plaintext, String key) {
        String nonce = "fdasflkja484";
        String sealed = new AeadAesCipher(key.getBytes(StandardCharsets.UTF_8))
                .encrypt(
                        kind.getBytes(StandardCharsets.UTF_8),
                        nonce.getBytes(StandardCharsets.UTF_8),
                        plaintext.getBytes(StandardCharsets.UTF_8));
        return Json.object()
                .put("original_type", kind)
                .put("algorithm", "AEAD_AES_256_GCM")
                .put("ciphertext", sealed)
                .put("associated_data", kind)
                .put("nonce", nonce);
    }

    static String paymentBody(JsonObject plaintext) {
        return Json.text(envelope(
                        "TRANSACTION.SUCCESS",
                        resource("transaction", Json.text(plaintext)).build())
                .build());
    }

    static String refundBody(String event, JsonObject plaintext) {
        return Json.text(
                envelope(event, resource("refund", Json.text(plaintext)).build())
                        .build());
    }

    static String sign(String lines) {
        return new RSASigner(KEY_ID, PLATFORM.getPrivate()).sign(lines).getSign();
    }

    /** Headers as sent, each once. */
    static Map<String, List<String>> headers(String body) {
        return headers(body, Long.toString(NOW.getEpochSecond()));
    }

    static Map<String, List<String>> headers(String body, String timestamp) {
        String nonce = "EKcZtTqm1oTYXAbG3jXv0N0ekTzr1mB7";
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Content-Type", List.of("application/json"));
        headers.put("Wechatpay-Timestamp", List.of(timestamp));
        headers.put("Wechatpay-Nonce", List.of(nonce));
        headers.put("Wechatpay-Serial", List.of(KEY_ID));
        headers.put("Wechatpay-Signature-Type", List.of("WECHATPAY2-SHA256-RSA2048"));
        headers.put("Wechatpay-Signature", List.of(sign(timestamp + "\n" + nonce + "\n" + body + "\n")));
        return headers;
    }

    /** The only value of a header. */
    static String value(Map<String, List<String>> headers, String name) {
        return headers.getOrDefault(name, List.of()).getFirst();
    }

    static RawMessage message(String path, String body) {
        return message(path, headers(body), body);
    }

    static RawMessage message(String path, Map<String, List<String>> headers, String body) {
        return RawMessage.of("POST", path, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
