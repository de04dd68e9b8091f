package com.jiapin.market.local.simulator;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** WeChat Pay API v3 on this machine. What can go wrong: {@link WechatPayFaults}; by curl: {@link WechatPayControl}. */
public final class WechatPaySimulator implements AutoCloseable {
    private static final String TRADES = "/v3/pay/transactions/out-trade-no/";
    private static final String REFUNDS = "/v3/refund/domestic/refunds";
    private static final Duration REFUND_DELAY = Duration.ofMillis(200);

    private final WechatPayKeys keys;
    private final CertificateBook certificates;
    private final WechatPaySettings settings;
    private final Clock clock;
    private final Faults faults = WechatPayFaults.none();
    private final TradeBook book;
    private final WechatPayWire wire;
    private final WechatPayDocuments documents;
    private final PrepayReader reader;
    private final SimulatorServer server;
    private final WechatPayNoticeSender notices;
    private final WechatPayControl control;

    private WechatPaySimulator(
            int port,
            WechatPayKeys keys,
            WechatPaySettings settings,
            Clock clock,
            SecureRandom random,
            Supplier<KeyPair> drawing) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
        this.book = new TradeBook(clock, settings.refuseEarlyClose());
        this.certificates = new CertificateBook(keys, random, drawing);
        this.wire = new WechatPayWire(keys, certificates, settings, clock, random);
        this.documents = new WechatPayDocuments(settings);
        this.reader = new PrepayReader(settings, clock);
        this.control = new WechatPayControl(this, documents);
        this.server = SimulatorServer.start(port, faults, this::answer);
        this.notices = new WechatPayNoticeSender(wire, keys, settings, clock, faults, server::pause);
    }

    /** Listens on {@code port}, or on a free one when 0. */
    public static WechatPaySimulator start(int port, WechatPayKeys keys, WechatPaySettings settings, Clock clock) {
        SecureRandom random = new SecureRandom();
        return new WechatPaySimulator(port, keys, settings, clock, random, () -> WechatPayKeys.keyPair(random));
    }

    /** The same on a free port, with {@code drawing} for the keys of the certificates that are issued later. */
    public static WechatPaySimulator start(
            WechatPayKeys keys, WechatPaySettings settings, Clock clock, Supplier<KeyPair> drawing) {
        return new WechatPaySimulator(0, keys, settings, clock, new SecureRandom(), drawing);
    }

    /** Where it listens, without a path. */
    public URI uri() {
        return server.uri();
    }

    /** What an operator would set up for it. */
    public WechatPayKeys keys() {
        return keys;
    }

    /** Whom it knows. */
    public WechatPaySettings settings() {
        return settings;
    }

    /** Misbehaviour to plan. */
    public Faults faults() {
        return faults;
    }

    /** The buyer pays a trade; returns after its notice was delivered or not. */
    public List<NoticeDelivery> pay(String attemptNumber) {
        return paid(book.pay(attemptNumber, false));
    }

    /** The buyer pays even though the trade is closed, over or paid, with a transaction of its own. */
    public List<NoticeDelivery> payForced(String attemptNumber) {
        return paid(book.pay(attemptNumber, true));
    }

    /** The buyer's payment fails; there is no notice of that. */
    public void failPayment(String attemptNumber) {
        book.fail(attemptNumber);
    }

    /** Ends a refund; {@code status} is SUCCESS, CLOSED or ABNORMAL. Returns after its notice was delivered or not. */
    public List<NoticeDelivery> settleRefund(String refundNumber, String status) {
        SimulatedRefund refund = book.settle(refundNumber, status);
        return refund.notifyUrl().isEmpty()
                ? List.of()
                : notices.send(
                        "refund-notice",
                        "EV-" + book.serial(20),
                        refundNumber,
                        refund.notifyUrl().get(),
                        "REFUND." + status,
                        "refund",
                        documents.refundNotice(refund));
    }

    /** Sends the notices held back, newest first. */
    public List<NoticeDelivery> releaseNotices() {
        return notices.release();
    }

    /** Sends every notice again that nobody has taken yet, freshly signed. */
    public List<NoticeDelivery> redeliverNotices() {
        return notices.redeliver();
    }

    /** Sends the latest notice about a trade or refund once more, freshly signed. */
    public NoticeDelivery repeatNotice(String number) {
        return notices.repeat(number);
    }

    /** Sends the deliberate false signature by which WeChat Pay tests receivers. */
    public NoticeDelivery probe(String number) {
        return notices.probe(number);
    }

    /** Serves one more platform certificate from now on, over a key of its own, and signs with it when asked to. */
    public X509Certificate issueCertificate(Instant from, Instant to) {
        return certificates.issue(from, to);
    }

    /** The same, valid from now for so long. */
    X509Certificate issueCertificate(Duration life) {
        Instant now = clock.instant();
        return issueCertificate(now, now.plus(life));
    }

    /** Serves a platform certificate no more. */
    public void withdrawCertificate(String serial) {
        certificates.withdraw(serial);
    }

    /** Every delivery so far, oldest first. */
    public List<NoticeDelivery> deliveries() {
        return notices.deliveries();
    }

    /** A trade as the simulator knows it. */
    public SimulatedTrade trade(String attemptNumber) {
        return book.trade(attemptNumber);
    }

    /** All trades. */
    public Collection<SimulatedTrade> trades() {
        return book.trades();
    }

    /** All refunds. */
    public Collection<SimulatedRefund> refunds() {
        return book.refunds();
    }

    @Override
    public void close() {
        notices.close();
        server.close();
    }

    private List<NoticeDelivery> paid(SimulatedTrade trade) {
        return notices.send(
                "payment-notice",
                "EV-" + book.serial(20),
                trade.number(),
                trade.notifyUrl(),
                "TRANSACTION.SUCCESS",
                "transaction",
                documents.trade(trade));
    }

    private SimulatorResponse answer(SimulatorRequest request) {
        try {
            return request.path().startsWith("/v3/") ? call(request) : control.answer(request);
        } catch (RefusedException refused) {
            return refused.response();
        }
    }

    private SimulatorResponse call(SimulatorRequest request) {
        if (request.is("POST", "/v3/pay/transactions/native")) {
            return signed("prepay", request, () -> prepay(request, "NATIVE"));
        }
        if (request.is("POST", "/v3/pay/transactions/jsapi")) {
            return signed("prepay", request, () -> prepay(request, "JSAPI"));
        }
        if (request.is("POST", "/v3/pay/transactions/app")) {
            return signed("prepay", request, () -> prepay(request, "APP"));
        }
        if (request.isBelow("POST", TRADES) && request.path().endsWith("/close")) {
            return signed("close", request, () -> close(request));
        }
        if (request.isBelow("GET", TRADES)) {
            return signed("query", request, () -> query(request));
        }
        if (request.is("POST", REFUNDS)) {
            return signed("refund", request, () -> refund(request));
        }
        if (request.isBelow("GET", REFUNDS + "/")) {
            return signed("refund-query", request, () -> refundQuery(request));
        }
        if (request.is("GET", "/v3/certificates")) {
            return signed("certificates", request, this::certificates);
        }
        return SimulatorResponse.error(404, "NOT_FOUND", "no such call");
    }

    private SimulatorResponse signed(String target, SimulatorRequest request, SimulatorServer.Action action) {
        wire.requireAuthentic(request);
        return server.withFaults(target, () -> wire.signed(request, action.act()));
    }

    private SimulatorResponse prepay(SimulatorRequest request, String tradeType) {
        SimulatedTrade wanted = reader.read(tradeType, request.body(), "wx" + book.serial(34));
        SimulatedTrade trade = book.open(wanted);
        JsonObject answer = tradeType.equals("NATIVE")
                ? Json.object()
                        .put("code_url", "weixin://wxpay/bizpayurl?pr=" + trade.prepayId())
                        .build()
                : Json.object().put("prepay_id", trade.prepayId()).build();
        return SimulatorResponse.json(200, answer);
    }

    private SimulatorResponse query(SimulatorRequest request) {
        PrepayReader.require("mchid", request.rawTarget().endsWith("?mchid=" + settings.merchantId()));
        JsonObject trade = documents.trade(book.trade(request.after(TRADES)));
        return SimulatorResponse.json(
                200,
                faults.take("query-answer")
                        .map(fault -> WechatPayDocuments.altered(trade, fault.kind()))
                        .orElse(trade));
    }

    private SimulatorResponse close(SimulatorRequest request) {
        reader.requireMerchant(PrepayReader.object(request.body()));
        String rest = request.after(TRADES);
        book.close(rest.substring(0, rest.length() - "/close".length()));
        return SimulatorResponse.empty(204);
    }

    private SimulatorResponse refund(SimulatorRequest request) {
        JsonObject fields = PrepayReader.object(request.body());
        JsonObject amount = fields.object("amount").orElseThrow(() -> PrepayReader.paramError("amount"));
        PrepayReader.require("amount.currency", amount.text("currency").equals(Optional.of("CNY")));
        String number = PrepayReader.text(fields, "out_refund_no");
        PrepayReader.require("out_refund_no", number.matches("[0-9A-Za-z_|*@-]{1,64}"));
        SimulatedRefund refund = book.refund(
                number,
                PrepayReader.text(fields, "out_trade_no"),
                amount.integer("total").orElseThrow(() -> PrepayReader.paramError("amount.total")),
                amount.integer("refund").orElseThrow(() -> PrepayReader.paramError("amount.refund")),
                fields.text("notify_url").map(PrepayReader::notifyUrl));
        if (settings.completeRefunds() && refund.status().equals("PROCESSING")) {
            Thread.ofVirtual().name("refund").start(() -> completeLater(number));
        }
        return SimulatorResponse.json(200, documents.refundAnswer(refund));
    }

    private void completeLater(String refundNumber) {
        server.pause(REFUND_DELAY);
        try {
            settleRefund(refundNumber, "SUCCESS");
        } catch (RefusedException settledMeanwhile) {
            // Two calls with the same number, or the control interface, were quicker: the refund has its end already.
            return;
        }
    }

    private SimulatorResponse refundQuery(SimulatorRequest request) {
        return SimulatorResponse.json(200, documents.refundAnswer(book.refund(request.after(REFUNDS + "/"))));
    }

    private SimulatorResponse certificates() {
        return SimulatorResponse.json(200, certificates.document(wire, faults.take("certificate-entry")));
    }
}
