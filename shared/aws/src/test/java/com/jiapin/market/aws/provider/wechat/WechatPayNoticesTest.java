package com.jiapin.market.aws.provider.wechat;

import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.NOW;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.PAYMENT_PATH;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.REFUND_PATH;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.headers;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.message;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.payment;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.paymentBody;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.refund;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.refundBody;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.provider.Inbound;
import com.jiapin.market.aws.provider.RawMessage;
import com.jiapin.market.payment.PaymentNotice;
import com.jiapin.market.payment.RefundNotice;
import com.jiapin.market.payment.RefundState;
import com.jiapin.market.payment.Trade;
import com.jiapin.market.payment.TradeAmount;
import com.jiapin.market.payment.TradeState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
    void headerNamesMayComeInAnyCaseAndTheTypeMayBeAbsent() {
        Map<String, List<String>> lower = new LinkedHashMap<>();
        headers(body).forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
        lower.remove("wechatpay-signature-type");
        assertThat(notices.payment(message(PAYMENT_PATH, lower, body))).isInstanceOf(Inbound.Authentic.class);
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

    @Test
    void nothingOfAMessageShowsInItsText() {
        assertThat(message(PAYMENT_PATH, body).toString()).doesNotContain("EV-").doesNotContain("ciphertext");
        assertThat(WechatPayVendor.configuration().toString()).doesNotContain(WechatPayVendor.API_V3_KEY);
    }

    private void assertRefused(Map<String, List<String>> headers, String reason) {
        assertThat(notices.payment(message(PAYMENT_PATH, headers, body))).isEqualTo(refused(reason));
    }

    private static Inbound<PaymentNotice> refused(String reason) {
        return new Inbound.NotAuthentic<>(reason);
    }
}
