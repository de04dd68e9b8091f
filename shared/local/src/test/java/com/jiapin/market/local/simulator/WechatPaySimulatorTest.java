package com.jiapin.market.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.provider.Inbound;
import com.jiapin.market.aws.provider.Pem;
import com.jiapin.market.aws.provider.ProviderHttp;
import com.jiapin.market.aws.provider.wechat.ApiV3Key;
import com.jiapin.market.aws.provider.wechat.Nonces;
import com.jiapin.market.aws.provider.wechat.PlatformCertificates;
import com.jiapin.market.aws.provider.wechat.PlatformCertificates.Fetched;
import com.jiapin.market.aws.provider.wechat.VerificationKeys;
import com.jiapin.market.aws.provider.wechat.WechatPayClient;
import com.jiapin.market.aws.provider.wechat.WechatPayConfiguration;
import com.jiapin.market.aws.provider.wechat.WechatPayNotices;
import com.jiapin.market.payment.ClientPayload;
import com.jiapin.market.payment.CloseResult;
import com.jiapin.market.payment.PaymentMethod;
import com.jiapin.market.payment.PaymentNotice;
import com.jiapin.market.payment.PrepayRequest;
import com.jiapin.market.payment.PrepayResult;
import com.jiapin.market.payment.ProviderAccount;
import com.jiapin.market.payment.QueryResult;
import com.jiapin.market.payment.RefundNotice;
import com.jiapin.market.payment.RefundRequest;
import com.jiapin.market.payment.RefundResult;
import com.jiapin.market.payment.RefundState;
import com.jiapin.market.payment.Trade;
import com.jiapin.market.payment.TradeAmount;
import com.jiapin.market.payment.TradeState;
import com.jiapin.market.payment.UnknownCause;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RSAPublicKeyNotificationConfig;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;

/** The market's client and decoder against the simulated WeChat Pay, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WechatPaySimulatorTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final WechatPaySettings SETTINGS = WechatPaySettings.manual();

    private final MovableClock clock = new MovableClock(NOW);
    private final WechatPayKeys keys = SimulatedKeys.ours().at(NOW);
    private final WechatPaySimulator simulator = WechatPaySimulator.start(keys, SETTINGS, clock, SimulatedKeys.later());
    private final SdkHttpClient http = AwsCrtHttpClient.create();
    private final NoticeReceiver receiver;
    private final WechatPayClient client;
    private int counter;

    WechatPaySimulatorTest() throws IOException {
        WechatPayNotices notices =
                new WechatPayNotices(configuration(publicKey(), URI.create("http://127.0.0.1:9")), clock);
        receiver = new NoticeReceiver(
                message -> message.path().equals(WechatPayNotices.PAYMENT_PATH)
                        ? notices.payment(message)
                        : notices.refund(message),
                204,
                "");
        client = client(configuration(publicKey(), receiver.uri()), Duration.ofSeconds(30));
    }

    @BeforeEach
    void forgetFaults() {
        simulator.faults().clear();
        clock.set(NOW);
    }

    @AfterAll
    void stop() {
        simulator.close();
        receiver.close();
        http.close();
    }

    @Test
    void anAttemptIsPaidAndItsNoticeProven() throws InterruptedException {
        String number = opened(128_000);
        assertThat(client.query(number)).isInstanceOfSatisfying(QueryResult.Found.class, found -> assertThat(
                        found.trade().state())
                .isEqualTo(TradeState.WAITING));
        assertThat(simulator.pay(number)).allMatch(NoticeDelivery::accepted).hasSize(1);
        Trade trade = payment(lastOutcome()).trade();
        assertThat(trade.attemptNumber()).isEqualTo(number);
        assertThat(trade.state()).isEqualTo(TradeState.SUCCESS);
        assertThat(trade.amount()).contains(new TradeAmount(128_000, "CNY"));
        assertThat(client.query(number)).isEqualTo(new QueryResult.Found(trade));
    }

    @Test
    void everyMethodOpensATradeAndRepeatingItFindsTheSame() {
        for (PaymentMethod method :
                List.of(new PaymentMethod.Native(), new PaymentMethod.Jsapi("oOpenid"), new PaymentMethod.App())) {
            PrepayRequest request = prepay(nextNumber(), 100, method);
            PrepayResult first = client.prepay(request);
            assertThat(first).isInstanceOf(PrepayResult.Ready.class);
            assertThat(prepayId(client.prepay(request))).isEqualTo(prepayId(first));
        }
    }

    @Test
    void aNumberWithOtherTermsIsRefused() {
        String number = opened(100);
        assertThat(client.prepay(prepay(number, 101, new PaymentMethod.Native())))
                .isEqualTo(new PrepayResult.Refused("OUT_TRADE_NO_USED"));
    }

    @Test
    void aPaidOrClosedTradeIsNotOpenedAgain() {
        String paid = opened(100);
        simulator.pay(paid);
        assertThat(client.prepay(prepay(paid, 100, new PaymentMethod.Native())))
                .isEqualTo(new PrepayResult.Refused("ORDERPAID"));
        assertThat(client.close(paid)).isEqualTo(new CloseResult.AlreadyPaid());
        String closed = opened(100);
        assertThat(client.close(closed)).isEqualTo(new CloseResult.Closed());
        assertThat(client.close(closed)).isEqualTo(new CloseResult.Closed());
        assertThat(client.prepay(prepay(closed, 100, new PaymentMethod.Native())))
                .isEqualTo(new PrepayResult.Refused("ORDER_CLOSED"));
        assertThat(client.query(closed)).isInstanceOfSatisfying(QueryResult.Found.class, found -> assertThat(
                        found.trade().state())
                .isEqualTo(TradeState.CLOSED));
    }

    @Test
    void whatNobodyOpenedIsNotFound() {
        assertThat(client.query("NOBODY0001")).isEqualTo(new QueryResult.NotFound());
        assertThat(client.close("NOBODY0001")).isEqualTo(new CloseResult.NotFound());
        assertThat(client.queryRefund("NOBODY0001")).isEqualTo(new RefundResult.NotFound());
    }

    @Test
    void anAttemptPastItsTimeCountsAsClosed() {
        String number = opened(100);
        clock.set(NOW.plus(Duration.ofMinutes(31)));
        assertThat(client.query(number)).isInstanceOfSatisfying(QueryResult.Found.class, found -> assertThat(
                        found.trade().state())
                .isEqualTo(TradeState.CLOSED));
    }

    @Test
    void aYoungTradeIsNotClosedWhenTheSimulatorIsStrict() {
        try (WechatPaySimulator strict = WechatPaySimulator.start(0, keys, SETTINGS.refusingEarlyClose(), clock)) {
            WechatPayClient strictClient =
                    client(configuration(publicKey(), strict.uri(), receiver.uri()), Duration.ofSeconds(30));
            String number = nextNumber();
            strictClient.prepay(prepay(number, 100, new PaymentMethod.Native()));
            assertThat(strictClient.close(number)).isEqualTo(new CloseResult.Refused("INVALID_REQUEST"));
            clock.set(NOW.plus(Duration.ofMinutes(5)));
            assertThat(strictClient.close(number)).isEqualTo(new CloseResult.Closed());
        }
    }

    @Test
    void refundsAddUpToWhatWasPaidAndReportThemselves() throws InterruptedException {
        String number = opened(1_000);
        simulator.pay(number);
        String first = nextNumber();
        assertThat(state(client.refund(refund(first, number, 1_000, 600)))).isEqualTo(RefundState.SENT);
        assertThat(state(client.refund(refund(first, number, 1_000, 600)))).isEqualTo(RefundState.SENT);
        assertThat(client.refund(refund(first, number, 1_000, 500))).isEqualTo(new RefundResult.Refused("PARAM_ERROR"));
        assertThat(client.refund(refund(nextNumber(), number, 1_000, 401)))
                .isEqualTo(new RefundResult.Refused("INVALID_REQUEST"));
        assertThat(client.refund(refund(nextNumber(), number, 999, 100)))
                .isEqualTo(new RefundResult.Refused("INVALID_REQUEST"));
        assertThat(simulator.settleRefund(first, "SUCCESS")).allMatch(NoticeDelivery::accepted);
        RefundNotice notice = refund(lastOutcome());
        assertThat(notice.refund().refundNumber()).isEqualTo(first);
        assertThat(notice.refund().state()).isEqualTo(RefundState.SUCCESS);
        assertThat(notice.refund().refundFen()).isEqualTo(600);
        assertThat(state(client.queryRefund(first))).isEqualTo(RefundState.SUCCESS);
        assertThat(client.query(number)).isInstanceOfSatisfying(QueryResult.Found.class, found -> assertThat(
                        found.trade().state())
                .isEqualTo(TradeState.REFUNDED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABNORMAL", "CLOSED"})
    void refundsThatFailReportThemselvesToo(String status) throws InterruptedException {
        String number = opened(1_000);
        simulator.pay(number);
        String refund = nextNumber();
        client.refund(refund(refund, number, 1_000, 1_000));
        assertThat(simulator.settleRefund(refund, status)).allMatch(NoticeDelivery::accepted);
        assertThat(refund(lastOutcome()).refund().stateCode()).isEqualTo(status);
    }

    @Test
    void aLifelikeSimulatorCompletesRefundsByItself() throws Exception {
        try (WechatPaySimulator lifelike = WechatPaySimulator.start(0, keys, WechatPaySettings.lifelike(), clock);
                NoticeReceiver own = new NoticeReceiver(
                        message ->
                                new WechatPayNotices(configuration(publicKey(), receiver.uri()), clock).refund(message),
                        204,
                        "")) {
            WechatPayClient itsClient =
                    client(configuration(publicKey(), lifelike.uri(), own.uri()), Duration.ofSeconds(30));
            String number = nextNumber();
            itsClient.prepay(prepay(number, 100, new PaymentMethod.Native()));
            lifelike.pay(number);
            own.next();
            itsClient.refund(refund(nextNumber(), number, 100, 100));
            assertThat(refund(own.next()).refund().state()).isEqualTo(RefundState.SUCCESS);
        }
    }

    @Test
    void theVendorsParserAcceptsTheSimulatorsNotices() {
        NotificationParser vendor = new NotificationParser(new RSAPublicKeyNotificationConfig.Builder()
                .publicKey(Pem.publicKey(keys.publicKeyPem()))
                .publicKeyId(keys.publicKeyId())
                .apiV3Key(keys.apiV3Key())
                .build());
        String number = opened(128_000);
        simulator.pay(number);
        Transaction transaction = vendor.parse(parameters(), Transaction.class);
        assertThat(transaction.getOutTradeNo()).isEqualTo(number);
        assertThat(transaction.getTradeState()).isEqualTo(Transaction.TradeStateEnum.SUCCESS);
        assertThat(transaction.getAmount().getTotal()).isEqualTo(128_000);
        String refund = nextNumber();
        client.refund(refund(refund, number, 128_000, 1));
        simulator.settleRefund(refund, "SUCCESS");
        RefundNotification notification = vendor.parse(parameters(), RefundNotification.class);
        assertThat(notification.getOutRefundNo()).isEqualTo(refund);
        assertThat(notification.getAmount().getRefund()).isEqualTo(1);
    }

    @Test
    void certificatesAreFetchedAndProveAnswersInTheCertificateModes() {
        ProviderHttp providerHttp = new ProviderHttp(http, Duration.ofSeconds(30));
        Fetched fetched = new PlatformCertificates(
                        configuration(publicKey(), receiver.uri()).merchant(),
                        Optional.of(publicKey()),
                        providerHttp,
                        clock,
                        new Nonces(new SecureRandom()))
                .fetch();
        assertThat(fetched).isEqualTo(new Fetched.Certificates(List.of(keys.certificate())));
        VerificationKeys certificates =
                new VerificationKeys(VerificationKeys.Mode.CERTIFICATE, List.of(), List.of(keys.certificate()));
        assertThat(certificates.requestSerial(NOW)).isEqualTo(keys.certificateSerial());
        WechatPayClient byCertificate = client(configuration(certificates, receiver.uri()), Duration.ofSeconds(30));
        assertThat(byCertificate.query("NOBODY0001")).isEqualTo(new QueryResult.NotFound());
        assertThat(byCertificate.prepay(prepay(nextNumber(), 100, new PaymentMethod.Native())))
                .isInstanceOf(PrepayResult.Ready.class);
    }

    @Test
    void aKeySelectsOnlyWithinItsModeAndACertificateOnlyWithinItsValidity() {
        VerificationKeys.NamedKey named =
                new VerificationKeys.NamedKey(keys.publicKeyId(), Pem.publicKey(keys.publicKeyPem()));
        VerificationKeys certificates =
                new VerificationKeys(VerificationKeys.Mode.CERTIFICATE, List.of(), List.of(keys.certificate()));
        VerificationKeys both =
                new VerificationKeys(VerificationKeys.Mode.BOTH, List.of(named), List.of(keys.certificate()));
        String serial = keys.certificateSerial();
        assertThat(publicKey().find(serial, NOW)).isEmpty();
        assertThat(certificates.find(keys.publicKeyId(), NOW)).isEmpty();
        assertThat(certificates.find(serial, NOW)).isPresent();
        assertThat(both.find(serial, NOW)).isPresent();
        assertThat(both.find(keys.publicKeyId(), NOW)).isPresent();
        assertThat(both.requestSerial(NOW)).isEqualTo(keys.publicKeyId());
        assertThat(certificates.find(serial, NOW.minus(Duration.ofDays(31)))).isEmpty();
        assertThat(certificates.find(serial, NOW.plus(Duration.ofDays(336)))).isEmpty();
    }

    @Test
    void aForeignMerchantKeyIsRefused() {
        WechatPayConfiguration own = configuration(publicKey(), receiver.uri());
        WechatPayConfiguration wrong = new WechatPayConfiguration(
                own.account(),
                own.merchantSerial(),
                SimulatedKeys.foreign(),
                own.verificationKeys(),
                own.apiV3Keys(),
                own.baseUrl(),
                own.callbackBase());
        assertThat(client(wrong, Duration.ofSeconds(30)).query("NOBODY0001"))
                .isEqualTo(new QueryResult.Refused("SIGN_ERROR"));
    }

    @Test
    void aClockTooFarOffIsRefused() {
        WechatPayClient late = new WechatPayClient(
                configuration(publicKey(), receiver.uri()),
                new ProviderHttp(http, Duration.ofSeconds(30)),
                () -> NOW.minusSeconds(301),
                new Nonces(new SecureRandom()));
        assertThat(late.query("NOBODY0001")).isEqualTo(new QueryResult.Refused("SIGN_ERROR"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"CUT_AFTER", "SERVER_ERROR_AFTER", "BAD_SIGNATURE"})
    void aCallThatActedButAnsweredWrongIsUnknownAndCanBeRepeated(Fault.Kind fault) {
        PrepayRequest request = prepay(nextNumber(), 100, new PaymentMethod.Native());
        simulator.faults().plan("prepay", fault);
        assertThat(client.prepay(request)).isInstanceOf(PrepayResult.Unknown.class);
        assertThat(simulator.trade(request.attemptNumber()).state()).isEqualTo("NOTPAY");
        assertThat(client.prepay(request)).isInstanceOf(PrepayResult.Ready.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"CUT_BEFORE", "SERVER_ERROR_BEFORE", "TOO_MANY_CALLS"})
    void aCallThatDidNotActIsUnknownToo(Fault.Kind fault) {
        PrepayRequest request = prepay(nextNumber(), 100, new PaymentMethod.Native());
        simulator.faults().plan("prepay", fault);
        assertThat(client.prepay(request)).isInstanceOf(PrepayResult.Unknown.class);
        assertThat(client.query(request.attemptNumber())).isEqualTo(new QueryResult.NotFound());
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"TIMEOUT_BEFORE", "TIMEOUT_AFTER"})
    void aProviderThatNeverAnswersMeetsTheDeadline(Fault.Kind fault) {
        String number = opened(100);
        simulator.faults().plan("close", fault);
        WechatPayClient impatient = client(configuration(publicKey(), receiver.uri()), Duration.ofMillis(400));
        assertThat(impatient.close(number)).isEqualTo(new CloseResult.Unknown(UnknownCause.NO_ANSWER));
    }

    @Test
    void aSlowAnswerIsStillAnAnswer() {
        simulator.faults().plan("query", Fault.slow(Duration.ofMillis(50)));
        assertThat(client.query("NOBODY0001")).isEqualTo(new QueryResult.NotFound());
    }

    @Test
    void aSignedAnswerMayStillBeWrong() {
        String number = opened(100);
        simulator.pay(number);
        simulator.faults().plan("query-answer", Fault.Kind.WRONG_AMOUNT);
        assertThat(client.query(number)).isInstanceOfSatisfying(QueryResult.Found.class, found -> assertThat(
                        found.trade().amount())
                .contains(new TradeAmount(99, "CNY")));
        assertThat(client.query(number)).isInstanceOfSatisfying(QueryResult.Found.class, found -> assertThat(
                        found.trade().amount())
                .contains(new TradeAmount(100, "CNY")));
    }

    @Test
    void noticesMisbehaveAsPlanned() throws InterruptedException {
        assertThat(paidWith(Fault.Kind.LOST)).isEmpty();
        assertThat(paidWith(Fault.Kind.DUPLICATE)).hasSize(2).allMatch(NoticeDelivery::accepted);
        assertThat(paidWith(Fault.Kind.PARALLEL)).hasSize(2).allMatch(NoticeDelivery::accepted);
        assertThat(paidWith(Fault.Kind.BAD_SIGNATURE))
                .extracting(NoticeDelivery::status)
                .containsExactly(401);
        assertThat(paidWith(Fault.Kind.GARBAGE))
                .extracting(NoticeDelivery::status)
                .containsExactly(400);
        assertThat(paidWith(Fault.Kind.WRONG_AMOUNT)).allMatch(NoticeDelivery::accepted);
        assertThat(payment(lastOutcome()).trade().amount()).contains(new TradeAmount(99, "CNY"));
        paidWith(Fault.Kind.WRONG_CURRENCY);
        assertThat(payment(lastOutcome()).trade().amount()).contains(new TradeAmount(100, "USD"));
        paidWith(Fault.Kind.WRONG_APP_ID);
        assertThat(payment(lastOutcome()).trade().appId()).isNotEqualTo(SETTINGS.appId());
        paidWith(Fault.Kind.WRONG_MERCHANT_ID);
        assertThat(payment(lastOutcome()).trade().merchantId()).isNotEqualTo(SETTINGS.merchantId());
        paidWith(Fault.Kind.WRONG_NUMBER);
        assertThat(payment(lastOutcome()).trade().attemptNumber()).startsWith("UNKNOWN");
    }

    @Test
    void aHeldNoticeIsOvertakenAndComesLater() throws InterruptedException {
        String number = opened(100);
        simulator.faults().plan("payment-notice", Fault.Kind.HELD);
        assertThat(simulator.pay(number)).isEmpty();
        String refund = nextNumber();
        client.refund(refund(refund, number, 100, 100));
        simulator.settleRefund(refund, "SUCCESS");
        assertThat(refund(lastOutcome()).refund().attemptNumber()).isEqualTo(number);
        assertThat(simulator.releaseNotices()).hasSize(1);
        assertThat(payment(lastOutcome()).trade().attemptNumber()).isEqualTo(number);
    }

    @Test
    void aRefusedNoticeIsSentAgainFreshlySigned() {
        String number = opened(100);
        simulator.faults().plan("payment-notice", Fault.Kind.BAD_SIGNATURE);
        assertThat(simulator.pay(number)).noneMatch(NoticeDelivery::accepted);
        clock.set(NOW.plus(Duration.ofHours(3)));
        assertThat(simulator.redeliverNotices())
                .filteredOn(delivery -> delivery.number().equals(number))
                .hasSize(1)
                .allMatch(NoticeDelivery::accepted);
    }

    @Test
    void aProbeIsRefused() {
        String number = opened(100);
        simulator.pay(number);
        assertThat(simulator.probe(number).status()).isEqualTo(401);
        assertThat(simulator.repeatNotice(number).accepted()).isTrue();
    }

    @Test
    void aForcedPaymentPaysWhatIsClosedAndPaysTwiceWithAnotherTransaction() throws InterruptedException {
        String number = opened(100);
        client.close(number);
        simulator.payForced(number);
        Optional<String> first = payment(lastOutcome()).trade().transactionId();
        simulator.payForced(number);
        assertThat(payment(lastOutcome()).trade().transactionId()).isPresent().isNotEqualTo(first);
    }

    @Test
    void aFailedPaymentShowsInTheQuery() {
        String number = opened(100);
        simulator.failPayment(number);
        assertThat(client.query(number)).isInstanceOfSatisfying(QueryResult.Found.class, found -> assertThat(
                        found.trade().state())
                .isEqualTo(TradeState.FAILED));
    }

    @Test
    void everythingCanBeDoneByCurl() throws Exception {
        String number = opened(100);
        assertThat(curl("POST", "/simulator/faults", "{\"target\":\"payment-notice\",\"fault\":\"duplicate\"}"))
                .startsWith("204");
        assertThat(curl("POST", "/simulator/pay/" + number, ""))
                .startsWith("200")
                .contains("\"status\":204");
        assertThat(curl("POST", "/simulator/pay/" + number, "")).startsWith("409");
        assertThat(curl("POST", "/simulator/pay/" + number + "?force=true", "")).startsWith("200");
        assertThat(curl("GET", "/simulator/trades/" + number, "")).contains("\"trade_state\":\"SUCCESS\"");
        String refund = nextNumber();
        client.refund(refund(refund, number, 100, 100));
        assertThat(curl("POST", "/simulator/refunds/" + refund + "/success", ""))
                .startsWith("200");
        assertThat(curl("POST", "/simulator/notices/repeat/" + number, "")).startsWith("200");
        assertThat(curl("POST", "/simulator/notices/probe/" + number, "")).contains("\"status\":401");
        assertThat(curl("GET", "/simulator/notices", "")).contains(number);
        assertThat(curl("DELETE", "/simulator/faults", "")).startsWith("204");
        assertThat(curl("POST", "/simulator/faults", "{\"target\":\"x\"}")).startsWith("400");
        assertThat(curl("POST", "/simulator/faults", "{\"target\":\"x\",\"fault\":\"slow\"}"))
                .startsWith("400")
                .contains("there is no target 'x', only [certificate-entry, certificates, close, ");
        assertThat(curl("POST", "/simulator/faults", "{\"target\":\"prepay\",\"fault\":\"lost\"}"))
                .startsWith("400")
                .contains("LOST cannot happen to prepay, only [SLOW, TIMEOUT_BEFORE, ");
        assertThat(curl("POST", "/simulator/faults", "{\"target\":\"query\",\"fault\":\"slow\",\"times\":0}"))
                .startsWith("400");
        assertThat(curl("POST", "/simulator/pay/NOBODY", "")).startsWith("404");
        assertThat(curl("GET", "/v3/certificates", "")).startsWith("4").contains("\"code\"");
    }

    private List<NoticeDelivery> paidWith(Fault.Kind fault) {
        String number = opened(100);
        simulator.faults().plan("payment-notice", fault);
        return simulator.pay(number);
    }

    private Inbound<?> lastOutcome() {
        return receiver.outcomes().getLast();
    }

    private static PaymentNotice payment(Inbound<?> outcome) {
        if (outcome instanceof Inbound.Authentic<?>(PaymentNotice notice)) {
            return notice;
        }
        throw new AssertionError("expected an authentic notice, was " + outcome);
    }

    private static RefundNotice refund(Inbound<?> outcome) {
        if (outcome instanceof Inbound.Authentic<?>(RefundNotice notice)) {
            return notice;
        }
        throw new AssertionError("expected an authentic notice, was " + outcome);
    }

    private static RefundState state(RefundResult result) {
        return result instanceof RefundResult.Known known ? known.report().state() : RefundState.UNRECOGNISED;
    }

    private static String prepayId(PrepayResult result) {
        return switch (((PrepayResult.Ready) result).payload()) {
            case ClientPayload.NativeCode code -> code.codeUrl();
            case ClientPayload.JsapiCall call -> call.packageValue();
            case ClientPayload.AppCall call -> call.prepayId();
        };
    }

    private String opened(long amountFen) {
        String number = nextNumber();
        assertThat(client.prepay(prepay(number, amountFen, new PaymentMethod.Native())))
                .isInstanceOf(PrepayResult.Ready.class);
        return number;
    }

    private String nextNumber() {
        counter++;
        return "N2026030400" + (100_000 + counter);
    }

    private static PrepayRequest prepay(String number, long amountFen, PaymentMethod method) {
        return new PrepayRequest(
                number, "嘉品云市 订货", amountFen, method, NOW.plus(Duration.ofMinutes(30)), Optional.of("203.0.113.7"));
    }

    private static RefundRequest refund(String number, String attempt, long totalFen, long refundFen) {
        return new RefundRequest(number, attempt, totalFen, refundFen, Optional.of("取消订单"));
    }

    private VerificationKeys publicKey() {
        return VerificationKeys.publicKey(keys.publicKeyId(), Pem.publicKey(keys.publicKeyPem()));
    }

    private WechatPayConfiguration configuration(VerificationKeys verification, URI callbacks) {
        return configuration(verification, simulator.uri(), callbacks);
    }

    private WechatPayConfiguration configuration(VerificationKeys verification, URI base, URI callbacks) {
        return new WechatPayConfiguration(
                new ProviderAccount(SETTINGS.appId(), SETTINGS.merchantId()),
                keys.merchantSerial(),
                Pem.privateKey(keys.merchantPrivateKeyPem()),
                verification,
                List.of(ApiV3Key.of(keys.apiV3Key())),
                base,
                callbacks);
    }

    private WechatPayClient client(WechatPayConfiguration configuration, Duration deadline) {
        return new WechatPayClient(
                configuration, new ProviderHttp(http, deadline), clock, new Nonces(new SecureRandom()));
    }

    private RequestParam parameters() {
        var message = receiver.lastMessage();
        return new RequestParam.Builder()
                .serialNumber(message.headers().single("Wechatpay-Serial").orElseThrow())
                .nonce(message.headers().single("Wechatpay-Nonce").orElseThrow())
                .timestamp(message.headers().single("Wechatpay-Timestamp").orElseThrow())
                .signature(message.headers().single("Wechatpay-Signature").orElseThrow())
                .body(new String(message.body(), StandardCharsets.UTF_8))
                .build();
    }

    private String curl(String method, String target, String body) throws IOException, InterruptedException {
        try (HttpClient plain = HttpClient.newHttpClient()) {
            HttpResponse<String> response = plain.send(
                    HttpRequest.newBuilder(URI.create(simulator.uri() + target))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        }
    }
}
