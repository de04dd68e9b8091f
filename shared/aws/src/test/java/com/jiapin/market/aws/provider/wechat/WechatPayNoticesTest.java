package com.jiapin.market.aws.provider.wechat;

import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.NOW;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.PAYMENT_PATH;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.REFUND_PATH;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.envelope;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.headers;
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
import com.jiapin.market.aws.provider.RawMessage;
import com.jiapin.market.payment.PaymentNotice;
import com.jiapin.market.payment.RefundNotice;
import com.jiapin.market.payment.RefundState;
import com.jiapin.market.payment.Trade;
import com.jiapin.market.payment.TradeAmount;
import com.jiapin.market.payment.TradeState;
import com.wechat.pay.java.core.cipher.AeadAesCipher;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WeChat Pay's notices, sealed and signed by the vendor's own SDK. */
class WechatPayNoticesTest {
    private final WechatPayNotices notices = WechatPayVendor.notices();
    private final String body = paymentBody(payment().build());

    @Test
    void aPaymentNoticeIsProvenAndReadInFull() {
        assertThat(notices.payment(message(PAYMENT_PATH, body)))
                .isEqualTo(new Inbound.Authentic<>(new PaymentNotice(
                        "EV-2026030413060700001",
                        Instant.parse("2026-03-04T05:06:00Z"),
                        new Trade(
                                "wxd678efh567hg6787",
                                "1230000109",
                                "P20260304000001",
                                Optional.of("4200001234202603041234567890"),
                                Optional.of("NATIVE"),
                                TradeState.SUCCESS,
                                "SUCCESS",
                                Optional.of("支付成功"),
                                Optional.of("CMC"),
                                Optional.of(Instant.parse("2026-03-04T05:05:59Z")),
                                Optional.of("oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"),
                                Optional.of(new TradeAmount(128_000, "CNY"))))));
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS,REFUND.SUCCESS,SUCCESS", "ABNORMAL,REFUND.ABNORMAL,ABNORMAL", "CLOSED,REFUND.CLOSED,FAILED"})
    void aRefundNoticeIsProvenAndRead(String status, String event, RefundState expected) {
        Inbound<RefundNotice> read = notices.refund(
                message(REFUND_PATH, refundBody(event, refund(status).build())));
        assertThat(read).isInstanceOfSatisfying(Inbound.Authentic.class, authentic -> {
            RefundNotice notice = (RefundNotice) authentic.value();
            assertThat(notice.refund().state()).isEqualTo(expected);
            assertThat(notice.refund().merchantId()).contains("1230000109");
            assertThat(notice.refund().attemptNumber()).isEqualTo("P20260304000001");
            assertThat(notice.refund().refundNumber()).isEqualTo("R20260304000001");
            assertThat(notice.refund().totalFen()).isEqualTo(128_000);
            assertThat(notice.refund().refundFen()).isEqualTo(28_000);
        });
    }

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
    void headerNamesMayComeInAnyCaseAndTheTypeMayBeAbsent() {
        Map<String, List<String>> lower = new LinkedHashMap<>();
        headers(body).forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
        lower.remove("wechatpay-signature-type");
        assertThat(notices.payment(message(PAYMENT_PATH, lower, body))).isInstanceOf(Inbound.Authentic.class);
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
    @ValueSource(strings = {"Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Serial", "Wechatpay-Signature"})
    void aRequiredHeaderMustComeExactlyOnceAndNotBeEmpty(String name) {
        Map<String, List<String>> headers = headers(body);
        String value = WechatPayVendor.value(headers, name);
        headers.remove(name);
        assertRefused(headers, "headers");
        for (List<String> wrong : List.of(
                List.<String>of(),
                List.of(""),
                List.of(" "),
                List.of(value, value),
                List.of(value + "," + value),
                List.of(value + " "),
                List.of(value + "\n"),
                List.of("\u00e9" + value))) {
            headers.put(name, wrong);
            assertRefused(headers, "headers");
        }
        headers.put(name, List.of(value));
        headers.put(name.toUpperCase(Locale.ROOT), List.of(value));
        assertRefused(headers, "headers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WECHATPAY2-SM2-WITH-SM3", "wechatpay2-sha256-rsa2048", "none", ""})
    void anotherSignatureTypeIsRefused(String type) {
        Map<String, List<String>> headers = headers(body);
        headers.put("Wechatpay-Signature-Type", List.of(type));
        assertRefused(headers, "signature-type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PUB_KEY_ID_0000000000000000000000000000000000", "5157F09EFDC096DE15EBE81A47057A7232F1B8E1", "x"
            })
    void anUnknownSerialIsRefused(String serial) {
        Map<String, List<String>> headers = headers(body);
        headers.put("Wechatpay-Serial", List.of(serial));
        assertRefused(headers, "serial");
    }

    @ParameterizedTest
    @ValueSource(longs = {-299, 0, 299})
    void aTimestampWithinTheWindowPasses(long offset) {
        String timestamp = Long.toString(NOW.getEpochSecond() + offset);
        assertThat(notices.payment(message(PAYMENT_PATH, headers(body, timestamp), body)))
                .isInstanceOf(Inbound.Authentic.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, 300, -86_400})
    void aTimestampOutsideTheWindowIsRefused(long offset) {
        assertRefused(headers(body, Long.toString(NOW.getEpochSecond() + offset)), "time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1772600767", "-1772600767", "1772600767.0", "0x69A7", "99999999999999999999", "١٧"})
    void aTimestampThatIsNotAShortRowOfDigitsIsRefused(String timestamp) {
        assertThat(notices.payment(message(PAYMENT_PATH, headers(body, timestamp), body)))
                .isInstanceOf(Inbound.NotAuthentic.class);
    }

    @Test
    void theProbeOfWechatPayFailsLikeAnyFalseSignature() {
        Map<String, List<String>> headers = headers(body);
        String real = WechatPayVendor.value(headers, "Wechatpay-Signature");
        String prefix = "WECHATPAY/SIGNTEST/";
        headers.put("Wechatpay-Signature", List.of(prefix + real.substring(prefix.length())));
        assertRefused(headers, "signature");
        headers.put("Wechatpay-Signature", List.of(prefix + real));
        assertRefused(headers, "signature");
    }

    @Test
    void aSignatureThatIsNotCanonicalBase64OfTheRightLengthIsRefused() {
        Map<String, List<String>> headers = headers(body);
        String real = WechatPayVendor.value(headers, "Wechatpay-Signature");
        for (String wrong : List.of(
                real.substring(0, real.length() - 2),
                real.replace('=', '-'),
                real.substring(4),
                real + real,
                "====",
                "not-base64!",
                real.replaceFirst("=+$", ""))) {
            headers.put("Wechatpay-Signature", List.of(wrong));
            assertRefused(headers, "signature");
        }
    }

    @Test
    void anAlteredBodyIsRefusedEvenWhenItsJsonMeansTheSame() {
        Map<String, List<String>> headers = headers(body);
        assertThat(notices.payment(message(PAYMENT_PATH, headers, body + " "))).isEqualTo(refused("signature"));
        assertThat(notices.payment(message(PAYMENT_PATH, headers, body.replace("/", "\\/"))))
                .isEqualTo(refused("signature"));
        assertThat(notices.payment(message(PAYMENT_PATH, headers, ""))).isEqualTo(refused("signature"));
    }

    @Test
    void theBoundaryBetweenNonceAndBodyCannotBeMoved() {
        String first = "{\n\"a\":1}";
        Map<String, List<String>> headers = headers(first);
        String nonce = WechatPayVendor.value(headers, "Wechatpay-Nonce");
        headers.put("Wechatpay-Nonce", List.of(nonce + "\n{"));
        assertThat(notices.payment(message(PAYMENT_PATH, headers, "\"a\":1}"))).isEqualTo(refused("headers"));
    }

    @Test
    void hostHeadersOpenNoWayAroundTheSignature() {
        Map<String, List<String>> headers = headers(body);
        headers.put("Host", List.of("localhost"));
        headers.put("X-Forwarded-For", List.of("127.0.0.1"));
        assertThat(notices.payment(message(PAYMENT_PATH, headers, body + "\n"))).isEqualTo(refused("signature"));
    }

    @Test
    void anotherMethodOrPathIsRefused() {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        assertThat(notices.payment(RawMessage.of("GET", PAYMENT_PATH, headers(body), bytes)))
                .isEqualTo(refused("method-or-path"));
        assertThat(notices.payment(message(REFUND_PATH, body))).isEqualTo(refused("method-or-path"));
    }

    @Test
    void aBodyOver256KibIsTooLargeBeforeAnythingElse() {
        assertThat(notices.payment(message(PAYMENT_PATH, Map.of(), "x".repeat(256 * 1024 + 1))))
                .isEqualTo(new Inbound.TooLarge<>());
        assertThat(notices.payment(message(PAYMENT_PATH, Map.of(), "x".repeat(256 * 1024))))
                .isEqualTo(refused("headers"));
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

    @Test
    void nothingOfAMessageShowsInItsText() {
        assertThat(message(PAYMENT_PATH, body).toString()).doesNotContain("EV-").doesNotContain("ciphertext");
        assertThat(WechatPayVendor.configuration().toString()).doesNotContain(WechatPayVendor.API_V3_KEY);
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

    private void assertRefused(Map<String, List<String>> headers, String reason) {
        assertThat(notices.payment(message(PAYMENT_PATH, headers, body))).isEqualTo(refused(reason));
    }

    private void assertUnparsable(String authentic, String reason) {
        assertThat(notices.payment(message(PAYMENT_PATH, authentic))).isEqualTo(new Inbound.Unparsable<>(reason));
    }

    private static void assertMismatched(Inbound<?> read, String reason) {
        assertThat(read).isEqualTo(new Inbound.Mismatched<>("EV-2026030413060700001", reason));
    }

    private static Inbound<PaymentNotice> refused(String reason) {
        return new Inbound.NotAuthentic<>(reason);
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
