package com.jiapin.market.aws.provider.wechat;

import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.NOW;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.PAYMENT_PATH;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.REFUND_PATH;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.envelope;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.message;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.payment;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.paymentBody;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.refund;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.refundBody;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.resource;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.aws.provider.Inbound;
import com.jiapin.market.payment.PaymentNotice;
import com.jiapin.market.payment.Trade;
import com.jiapin.market.payment.TradeAmount;
import com.jiapin.market.payment.TradeState;
import com.wechat.pay.java.core.cipher.AeadAesCipher;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of WeChat Pay's notices once they are proven, and what is refused of it. */
final class WechatPayContentTest {
    private final WechatPayNotices notices = WechatPayVendor.notices();
    private final String body = paymentBody(payment().build());

    @Test
    void amountsAboveTheRangeOfAnIntegerAreRead() {
        JsonObject large = replaced(
                payment().build(),
                "amount",
                Json.object()
                        .put("total", 9_000_000_000L)
                        .put("currency", "CNY")
                        .build());
        assertThat(trade(paymentBody(large)).amount()).contains(new TradeAmount(9_000_000_000L, "CNY"));
    }

    @Test
    void aPayerMayBeMissing() {
        assertThat(trade(paymentBody(without(payment().build(), "payer"))).payerId())
                .isEmpty();
    }

    @Test
    void missingAssociatedDataCountsAsEmpty() {
        JsonObject sealed = withoutAssociatedData();
        String unlabelled = Json.text(envelope("TRANSACTION.SUCCESS", sealed).build());
        assertThat(notices.payment(message(PAYMENT_PATH, unlabelled))).isInstanceOf(Inbound.Authentic.class);
    }

    @Test
    void bothKeysOpenSealedContentDuringARotation() {
        WechatPayNotices rotating = new WechatPayNotices(
                WechatPayVendor.configuration(
                        List.of(ApiV3Key.of(WechatPayVendor.NEXT_API_V3_KEY), ApiV3Key.of(WechatPayVendor.API_V3_KEY))),
                InstantSource.fixed(NOW));
        String next = Json.text(envelope(
                        "TRANSACTION.SUCCESS",
                        resource("transaction", Json.text(payment().build()), WechatPayVendor.NEXT_API_V3_KEY)
                                .build())
                .build());
        assertThat(rotating.payment(message(PAYMENT_PATH, body))).isInstanceOf(Inbound.Authentic.class);
        assertThat(rotating.payment(message(PAYMENT_PATH, next))).isInstanceOf(Inbound.Authentic.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"id\":\"a\",\"id\":\"b\"}", "{} {}", "\"text\"", "\uFEFF{}"})
    void authenticBrokenJsonIsUnparsable(String broken) {
        assertThat(notices.payment(message(PAYMENT_PATH, broken))).isInstanceOf(Inbound.Unparsable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "create_time", "event_type", "resource_type", "resource"})
    void anAuthenticEnvelopeWithoutARequiredFieldIsUnparsable(String name) {
        JsonObject envelope = envelope(
                        "TRANSACTION.SUCCESS",
                        resource("transaction", Json.text(payment().build())).build())
                .build();
        assertUnparsable(Json.text(without(envelope, name)), "/" + name);
        assertUnparsable(Json.text(replaced(envelope, name, Json.array().build())), "/" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"algorithm", "nonce", "ciphertext"})
    void anAuthenticResourceWithoutARequiredFieldIsUnparsable(String name) {
        JsonObject resource =
                resource("transaction", Json.text(payment().build())).build();
        assertUnparsable(
                Json.text(
                        envelope("TRANSACTION.SUCCESS", without(resource, name)).build()),
                "/resource/" + name);
    }

    @ParameterizedTest
    @CsvSource({
        "algorithm,AEAD_SM4_GCM,/resource/algorithm",
        "nonce,short,/resource/nonce",
        "nonce,fdasflkja4840,/resource/nonce",
        "nonce,éééééééééééé,/resource/nonce",
        "ciphertext,not base64,/resource/ciphertext",
        "ciphertext,AAAA,decryption",
        "associated_data,other,decryption",
        "nonce,000000000000,decryption"
    })
    void foreignAlgorithmWrongNonceAndFailingDecryptionAreUnparsable(String name, String value, String reason) {
        JsonObject resource =
                resource("transaction", Json.text(payment().build())).build();
        JsonObject altered = replaced(resource, name, new JsonText(value));
        assertUnparsable(Json.text(envelope("TRANSACTION.SUCCESS", altered).build()), reason);
    }

    @Test
    void contentSealedWithAForeignKeyIsUnparsable() {
        JsonObject foreign = resource("transaction", Json.text(payment().build()), WechatPayVendor.NEXT_API_V3_KEY)
                .build();
        assertUnparsable(Json.text(envelope("TRANSACTION.SUCCESS", foreign).build()), "decryption");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"appid", "mchid", "out_trade_no", "transaction_id", "trade_state", "success_time", "amount"})
    void aPaidTradeWithoutARequiredFieldIsUnparsable(String name) {
        assertUnparsable(paymentBody(without(payment().build(), name)), "/" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"128000\"", "1.0", "1e2", "128000.00", "-1", "true", "null", "9223372036854775808"})
    void anAmountThatIsNoIntegerLiteralIsUnparsable(String literal) {
        String plaintext = Json.text(payment().build()).replace("\"total\":128000", "\"total\":" + literal);
        String sealed = Json.text(envelope(
                        "TRANSACTION.SUCCESS",
                        resource("transaction", plaintext).build())
                .build());
        assertUnparsable(sealed, "/amount/total");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mchid",
                "out_trade_no",
                "transaction_id",
                "refund_id",
                "out_refund_no",
                "refund_status",
                "amount"
            })
    void aRefundWithoutARequiredFieldIsUnparsable(String name) {
        String incomplete =
                refundBody("REFUND.SUCCESS", without(refund("SUCCESS").build(), name));
        assertThat(notices.refund(message(REFUND_PATH, incomplete))).isEqualTo(new Inbound.Unparsable<>("/" + name));
    }

    @Test
    void eventKindAndPathMustAgree() {
        JsonObject transaction =
                resource("transaction", Json.text(payment().build())).build();
        JsonObject refund =
                resource("refund", Json.text(refund("SUCCESS").build())).build();
        assertMismatched(notices.payment(message(PAYMENT_PATH, event("REFUND.SUCCESS", transaction))), "event");
        assertMismatched(notices.payment(message(PAYMENT_PATH, event("TRANSACTION.OTHER", transaction))), "event");
        assertMismatched(notices.payment(message(PAYMENT_PATH, event("TRANSACTION.SUCCESS", refund))), "event");
        assertMismatched(notices.refund(message(REFUND_PATH, event("TRANSACTION.SUCCESS", transaction))), "event");
        assertMismatched(notices.refund(message(REFUND_PATH, event("REFUND.SUCCESS", transaction))), "event");
        assertMismatched(notices.refund(message(REFUND_PATH, event("REFUND.ABNORMAL", refund))), "event-and-status");
    }

    @ParameterizedTest
    @CsvSource({
        "NOTPAY,WAITING",
        "USERPAYING,WAITING",
        "ACCEPT,WAITING",
        "CLOSED,CLOSED",
        "REVOKED,CLOSED",
        "PAYERROR,FAILED",
        "REFUND,REFUNDED",
        "SOMETHING_NEW,UNRECOGNISED"
    })
    void otherTradeStatesAreReadForTheDomainToJudge(String word, TradeState expected) {
        JsonObject other = replaced(payment().build(), "trade_state", new JsonText(word));
        assertThat(trade(paymentBody(other)).state()).isEqualTo(expected);
    }

    private Trade trade(String authentic) {
        return switch (notices.payment(message(PAYMENT_PATH, authentic))) {
            case Inbound.Authentic<PaymentNotice>(PaymentNotice notice) -> notice.trade();
            case Inbound.NotAuthentic<PaymentNotice> other -> throw new AssertionError(other.toString());
            case Inbound.TooLarge<PaymentNotice> other -> throw new AssertionError(other.toString());
            case Inbound.Unparsable<PaymentNotice> other -> throw new AssertionError(other.toString());
            case Inbound.Mismatched<PaymentNotice> other -> throw new AssertionError(other.toString());
        };
    }

    private void assertUnparsable(String authentic, String reason) {
        assertThat(notices.payment(message(PAYMENT_PATH, authentic))).isEqualTo(new Inbound.Unparsable<>(reason));
    }

    private static void assertMismatched(Inbound<?> read, String reason) {
        assertThat(read).isEqualTo(new Inbound.Mismatched<>("EV-2026030413060700001", reason));
    }

    private static String event(String name, JsonObject resource) {
        return Json.text(envelope(name, resource).build());
    }

    private static JsonObject withoutAssociatedData() {
        String sealed = new AeadAesCipher(WechatPayVendor.API_V3_KEY.getBytes(StandardCharsets.UTF_8))
                .encrypt(
                        new byte[0],
                        "fdasflkja484".getBytes(StandardCharsets.UTF_8),
                        Json.bytes(payment().build()));
        return Json.object()
                .put("algorithm", "AEAD_AES_256_GCM")
                .put("ciphertext", sealed)
                .put("nonce", "fdasflkja484")
                .build();
    }

    private static JsonObject without(JsonObject object, String name) {
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        members.remove(name);
        return new JsonObject(members);
    }

    private static JsonObject replaced(JsonObject object, String name, JsonValue value) {
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        members.put(name, value);
        return new JsonObject(members);
    }
}
