package com.jiapin.market.aws.provider.wechat;

import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.ACCOUNT;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.KEY_ID;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.MERCHANT_SERIAL;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.provider.FakeHttpClient;
import com.jiapin.market.payment.ClientPayload;
import com.jiapin.market.payment.CloseResult;
import com.jiapin.market.payment.PaymentMethod;
import com.jiapin.market.payment.PrepayRequest;
import com.jiapin.market.payment.PrepayResult;
import com.jiapin.market.payment.QueryResult;
import com.jiapin.market.payment.RefundRequest;
import com.jiapin.market.payment.RefundResult;
import com.jiapin.market.payment.RefundState;
import com.jiapin.market.payment.TradeState;
import com.jiapin.market.payment.UnknownCause;
import com.wechat.pay.java.core.cipher.RSASigner;
import com.wechat.pay.java.core.cipher.RSAVerifier;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we send to WeChat Pay, judged by the vendor's SDK, and what we make of its answers. */
class WechatPaySigningTest {
    private static final String NONCE = "0123456789ABCDEF0123456789ABCDEF";
    private final FakeHttpClient http = new FakeHttpClient();
    private final WechatPayClient client = new WechatPayClient(
            WechatPayVendor.configuration(), http.asProviderHttp(), InstantSource.fixed(NOW), () -> NONCE);

    @Test
    void aRequestIsSignedAsTheVendorSignsIt() {
        http.answer(
                200,
                signed("{\"code_url\":\"weixin://wxpay/bizpayurl?pr=1\"}"),
                "{\"code_url\":\"weixin://wxpay/bizpayurl?pr=1\"}");
        client.prepay(prepay(new PaymentMethod.Native()));
        String lines = "POST\n/v3/pay/transactions/native\n" + NOW.getEpochSecond() + "\n" + NONCE + "\n"
                + http.sentBody() + "\n";
        Map<String, String> items = authorization();
        assertThat(items)
                .containsEntry("mchid", ACCOUNT.merchantId())
                .containsEntry("nonce_str", NONCE)
                .containsEntry("timestamp", Long.toString(NOW.getEpochSecond()))
                .containsEntry("serial_no", MERCHANT_SERIAL)
                .containsEntry("signature", vendorSignature(lines));
        assertThat(new RSAVerifier(WechatPayVendor.merchantKeys().getPublic(), MERCHANT_SERIAL)
                        .verify(MERCHANT_SERIAL, lines, items.get("signature")))
                .isTrue();
        assertThat(http.sentHeader("Wechatpay-Serial")).contains(KEY_ID);
        assertThat(http.sentHeader("Accept")).contains("application/json");
        assertThat(http.sentHeader("Content-Type")).contains("application/json");
        assertThat(http.sentHeader("User-Agent")).isPresent();
        assertThat(http.sentUri()).isEqualTo("https://api.mch.weixin.qq.com/v3/pay/transactions/native");
    }

    @Test
    void aGetIsSignedOverPathQueryAndAnEmptyLine() {
        http.answer(404, Map.of(), "{\"code\":\"ORDER_NOT_EXIST\",\"message\":\"x\"}");
        assertThat(client.query("P20260304000001")).isEqualTo(new QueryResult.NotFound());
        String target = "/v3/pay/transactions/out-trade-no/P20260304000001?mchid=1230000109";
        assertThat(authorization())
                .containsEntry(
                        "signature",
                        vendorSignature("GET\n" + target + "\n" + NOW.getEpochSecond() + "\n" + NONCE + "\n\n"));
        assertThat(http.sentUri()).isEqualTo("https://api.mch.weixin.qq.com" + target);
    }

    @Test
    void thePrepayBodyHoldsWhatTheProviderAsksFor() {
        http.answer(500, Map.of(), "");
        client.prepay(prepay(new PaymentMethod.Jsapi("oUpF8uMuAJO_M2pxb1Q9zNjWeS6o")));
        assertThat(http.sentBody())
                .isEqualTo(Json.text(Json.object()
                        .put("appid", ACCOUNT.appId())
                        .put("mchid", ACCOUNT.merchantId())
                        .put("description", "嘉品云市 订货")
                        .put("out_trade_no", "P20260304000001")
                        .put("time_expire", "2026-03-04T13:36:07+08:00")
                        .put("notify_url", "https://market.example.cn/callbacks/wechat-pay/payment")
                        .put(
                                "amount",
                                Json.object()
                                        .put("total", 128_000)
                                        .put("currency", "CNY")
                                        .build())
                        .put(
                                "payer",
                                Json.object()
                                        .put("openid", "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o")
                                        .build())
                        .put(
                                "scene_info",
                                Json.object()
                                        .put("payer_client_ip", "203.0.113.7")
                                        .build())
                        .build()));
    }

    @Test
    void theJsapiPayloadIsSignedAsTheVendorSignsIt() {
        answerSigned(200, "{\"prepay_id\":\"wx26112221580621e9b071c00d9e093b0000\"}");
        String timestamp = Long.toString(NOW.getEpochSecond());
        assertThat(client.prepay(prepay(new PaymentMethod.Jsapi("openid"))))
                .isEqualTo(new PrepayResult.Ready(new ClientPayload.JsapiCall(
                        ACCOUNT.appId(),
                        timestamp,
                        NONCE,
                        "prepay_id=wx26112221580621e9b071c00d9e093b0000",
                        "RSA",
                        vendorSignature(ACCOUNT.appId() + "\n" + timestamp + "\n" + NONCE
                                + "\nprepay_id=wx26112221580621e9b071c00d9e093b0000\n"))));
    }

    @Test
    void theAppPayloadIsSignedOverTheBarePrepayId() {
        answerSigned(200, "{\"prepay_id\":\"wx26112221580621e9b071c00d9e093b0000\"}");
        String timestamp = Long.toString(NOW.getEpochSecond());
        assertThat(client.prepay(prepay(new PaymentMethod.App())))
                .isEqualTo(new PrepayResult.Ready(new ClientPayload.AppCall(
                        ACCOUNT.appId(),
                        ACCOUNT.merchantId(),
                        "wx26112221580621e9b071c00d9e093b0000",
                        "Sign=WXPay",
                        NONCE,
                        timestamp,
                        vendorSignature(ACCOUNT.appId() + "\n" + timestamp + "\n" + NONCE
                                + "\nwx26112221580621e9b071c00d9e093b0000\n"))));
    }

    @Test
    void anUnsignedOrFalselySignedAnswerIsUnknown() {
        String answer = "{\"code_url\":\"weixin://wxpay/bizpayurl?pr=1\"}";
        PrepayResult unknown = new PrepayResult.Unknown(UnknownCause.NOT_AUTHENTIC);
        http.answer(200, Map.of(), answer);
        assertThat(client.prepay(prepay(new PaymentMethod.Native()))).isEqualTo(unknown);
        http.answer(200, signed(answer + " "), answer);
        assertThat(client.prepay(prepay(new PaymentMethod.Native()))).isEqualTo(unknown);
        http.answer(200, WechatPayVendor.headers(answer, Long.toString(NOW.getEpochSecond() - 300)), answer);
        assertThat(client.prepay(prepay(new PaymentMethod.Native()))).isEqualTo(unknown);
    }

    @Test
    void anEmptyAnswerToCloseMustBeSignedToo() {
        http.answer(204, Map.of(), "");
        assertThat(client.close("P20260304000001")).isEqualTo(new CloseResult.Unknown(UnknownCause.NOT_AUTHENTIC));
        answerSigned(204, "");
        assertThat(client.close("P20260304000001")).isEqualTo(new CloseResult.Closed());
        assertThat(http.sentBody()).isEqualTo("{\"mchid\":\"1230000109\"}");
        assertThat(http.sentUri())
                .isEqualTo("https://api.mch.weixin.qq.com/v3/pay/transactions/out-trade-no/P20260304000001/close");
    }

    @ParameterizedTest
    @CsvSource({"429,TOO_MANY_CALLS", "500,PROVIDER_FAILURE", "502,PROVIDER_FAILURE", "302,UNREADABLE"})
    void otherFailuresAreUnknown(int status, UnknownCause cause) {
        http.answer(status, Map.of(), "<html>");
        assertThat(client.prepay(prepay(new PaymentMethod.Native()))).isEqualTo(new PrepayResult.Unknown(cause));
        assertThat(client.query("P20260304000001")).isEqualTo(new QueryResult.Unknown(cause));
        assertThat(client.close("P20260304000001")).isEqualTo(new CloseResult.Unknown(cause));
        assertThat(client.refund(refund())).isEqualTo(new RefundResult.Unknown(cause));
        assertThat(client.queryRefund("R20260304000001")).isEqualTo(new RefundResult.Unknown(cause));
    }

    @Test
    void noAnswerIsUnknown() {
        http.fail();
        assertThat(client.prepay(prepay(new PaymentMethod.Native())))
                .isEqualTo(new PrepayResult.Unknown(UnknownCause.NO_ANSWER));
        assertThat(client.refund(refund())).isEqualTo(new RefundResult.Unknown(UnknownCause.NO_ANSWER));
    }

    @Test
    void refusalsKeepTheProvidersWord() {
        http.answer(401, Map.of(), "{\"code\":\"SIGN_ERROR\",\"message\":\"签名错误\"}");
        assertThat(client.prepay(prepay(new PaymentMethod.Native()))).isEqualTo(new PrepayResult.Refused("SIGN_ERROR"));
        http.answer(403, Map.of(), "<html>");
        assertThat(client.prepay(prepay(new PaymentMethod.Native()))).isEqualTo(new PrepayResult.Refused("HTTP_403"));
        http.answer(400, Map.of(), "{\"code\":\"ORDERPAID\"}");
        assertThat(client.close("P20260304000001")).isEqualTo(new CloseResult.AlreadyPaid());
        http.answer(400, Map.of(), "{\"code\":\"ORDER_CLOSED\"}");
        assertThat(client.close("P20260304000001")).isEqualTo(new CloseResult.Closed());
        http.answer(404, Map.of(), "{\"code\":\"RESOURCE_NOT_EXISTS\"}");
        assertThat(client.queryRefund("R20260304000001")).isEqualTo(new RefundResult.NotFound());
        http.answer(400, Map.of(), "{\"code\":\"SYSTEM_ERROR\"}");
        assertThat(client.refund(refund())).isEqualTo(new RefundResult.Unknown(UnknownCause.PROVIDER_FAILURE));
    }

    @Test
    void aBuyerStillEnteringThePasswordIsNoClosing() {
        answerSigned(202, "{\"code\":\"USERPAYING\"}");
        assertThat(client.close("P20260304000001")).isEqualTo(new CloseResult.Refused("HTTP_202"));
    }

    @Test
    void anAnswerAboutAnotherTradeOrRefundIsNotBelieved() {
        answerSigned(200, Json.text(WechatPayVendor.payment().build()));
        assertThat(client.query("P20260304000002")).isEqualTo(new QueryResult.Unknown(UnknownCause.UNREADABLE));
        answerSigned(200, refundAnswer("SUCCESS"));
        assertThat(client.queryRefund("R20260304000002")).isEqualTo(new RefundResult.Unknown(UnknownCause.UNREADABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"code_url\":1}", "not json"})
    void anAuthenticUnreadableAnswerIsUnknown(String answer) {
        answerSigned(200, answer);
        assertThat(client.prepay(prepay(new PaymentMethod.Native())))
                .isEqualTo(new PrepayResult.Unknown(UnknownCause.UNREADABLE));
        assertThat(client.query("P20260304000001")).isEqualTo(new QueryResult.Unknown(UnknownCause.UNREADABLE));
        assertThat(client.refund(refund())).isEqualTo(new RefundResult.Unknown(UnknownCause.UNREADABLE));
    }

    @Test
    void anUnpaidTradeIsFoundWithoutCurrency() {
        answerSigned(
                200,
                "{\"amount\":{\"payer_currency\":\"CNY\",\"total\":1},\"appid\":\"wx\",\"mchid\":\"1230000109\","
                        + "\"out_trade_no\":\"P20260304000001\",\"promotion_detail\":[],\"trade_state\":\"NOTPAY\","
                        + "\"trade_state_desc\":\"订单未支付\"}");
        assertThat(client.query("P20260304000001")).isInstanceOfSatisfying(QueryResult.Found.class, found -> {
            assertThat(found.trade().state()).isEqualTo(TradeState.WAITING);
            assertThat(found.trade().amount()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS,SUCCESS", "PROCESSING,SENT", "CLOSED,FAILED", "ABNORMAL,ABNORMAL", "NEW,UNRECOGNISED"})
    void refundAnswersAreRead(String status, RefundState expected) {
        answerSigned(200, refundAnswer(status));
        assertThat(client.refund(refund())).isInstanceOfSatisfying(RefundResult.Known.class, known -> {
            assertThat(known.report().state()).isEqualTo(expected);
            assertThat(known.report().currency()).contains("CNY");
        });
        assertThat(http.sentBody())
                .isEqualTo("{\"out_trade_no\":\"P20260304000001\",\"out_refund_no\":\"R20260304000001\","
                        + "\"reason\":\"缺货\",\"notify_url\":\"https://market.example.cn/callbacks/wechat-pay/refund\","
                        + "\"amount\":{\"refund\":28000,\"total\":128000,\"currency\":\"CNY\"}}");
    }

    private void answerSigned(int status, String body) {
        http.answer(status, signed(body), body);
    }

    private static Map<String, List<String>> signed(String body) {
        return WechatPayVendor.headers(body);
    }

    private Map<String, String> authorization() {
        String header = http.sentHeader("Authorization").orElseThrow();
        assertThat(header).startsWith("WECHATPAY2-SHA256-RSA2048 ");
        Map<String, String> items = new HashMap<>();
        Matcher matcher = Pattern.compile("(\\w+)=\"([^\"]*)\"").matcher(header);
        while (matcher.find()) {
            items.put(matcher.group(1), matcher.group(2));
        }
        return items;
    }

    private static String vendorSignature(String lines) {
        return new RSASigner(MERCHANT_SERIAL, WechatPayVendor.merchantKeys().getPrivate())
                .sign(new String(lines.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .getSign();
    }

    private static PrepayRequest prepay(PaymentMethod method) {
        return new PrepayRequest(
                "P20260304000001",
                "嘉品云市 订货",
                128_000,
                method,
                Instant.parse("2026-03-04T05:36:07Z"),
                Optional.of("203.0.113.7"));
    }

    private static RefundRequest refund() {
        return new RefundRequest("R20260304000001", "P20260304000001", 128_000, 28_000, Optional.of("缺货"));
    }

    private static String refundAnswer(String status) {
        JsonObject amount = Json.object()
                .put("total", 128_000)
                .put("refund", 28_000)
                .put("currency", "CNY")
                .build();
        return Json.text(Json.object()
                .put("refund_id", "50300001234202603041234567890")
                .put("out_refund_no", "R20260304000001")
                .put("transaction_id", "4200001234202603041234567890")
                .put("out_trade_no", "P20260304000001")
                .put("status", status)
                .put("amount", amount)
                .build());
    }
}
