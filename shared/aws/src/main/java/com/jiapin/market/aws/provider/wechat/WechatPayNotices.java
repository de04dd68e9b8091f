package com.jiapin.market.aws.provider.wechat;

import com.jiapin.market.aws.provider.Inbound;
import com.jiapin.market.aws.provider.MalformedMessageException;
import com.jiapin.market.aws.provider.MessageFields;
import com.jiapin.market.aws.provider.RawMessage;
import com.jiapin.market.payment.PaymentNotice;
import com.jiapin.market.payment.RefundNotice;
import com.jiapin.market.payment.RefundReport;
import com.jiapin.market.payment.RefundState;
import com.jiapin.market.payment.Trade;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Proves and reads WeChat Pay's notices. Nothing of a message is parsed before its signature holds over the raw bytes; no
 * message, however broken, makes it throw.
 */
public final class WechatPayNotices {

    /** Path of payment notices below the callback base. */
    public static final String PAYMENT_PATH = "/callbacks/wechat-pay/payment";

    /** Path of refund notices below the callback base. */
    public static final String REFUND_PATH = "/callbacks/wechat-pay/refund";

    private static final String PAYMENT_EVENT = "TRANSACTION.SUCCESS";

    private final WechatPayConfiguration configuration;
    private final WechatPayVerifier verifier;
    private final InstantSource clock;

    /** Reads the clock once per message. */
    public WechatPayNotices(WechatPayConfiguration configuration, InstantSource clock) {
        this.configuration = configuration;
        this.verifier = new WechatPayVerifier(configuration.verificationKeys());
        this.clock = clock;
    }

    /** A message to the payment path. Whether the trade is paid and ours is for the domain to say. */
    public Inbound<PaymentNotice> payment(RawMessage message) {
        return read(message, PAYMENT_PATH, WechatPayNotices::readPayment);
    }

    /** A message to the refund path. Whether the refund is ours is for the domain to say. */
    public Inbound<RefundNotice> refund(RawMessage message) {
        return read(message, REFUND_PATH, WechatPayNotices::readRefund);
    }

    private <T> Inbound<T> read(RawMessage message, String path, Content<T> content) {
        if (!message.method().equals("POST") || !message.path().endsWith(path)) {
            return new Inbound.NotAuthentic<>("method-or-path");
        }
        if (message.isTooLarge()) {
            return new Inbound.TooLarge<>();
        }
        byte[] body = message.body();
        Optional<String> defect = verifier.findDefect(message.headers(), body, clock.instant());
        if (defect.isPresent()) {
            return new Inbound.NotAuthentic<>(defect.get());
        }
        try {
            MessageFields fields = MessageFields.parse(body);
            Envelope envelope = Envelope.read(fields);
            byte[] plaintext = envelope.resource().open(configuration.apiV3Keys());
            return content.read(envelope, plaintext);
        } catch (MalformedMessageException malformed) {
            return new Inbound.Unparsable<>(malformed.reason());
        }
    }

    private static Inbound<PaymentNotice> readPayment(Envelope envelope, byte[] plaintext)
            throws MalformedMessageException {
        if (!envelope.isFor(PAYMENT_EVENT, "transaction")) {
            return new Inbound.Mismatched<>(envelope.id(), "event");
        }
        Trade trade = WechatPayReader.trade(MessageFields.parse(plaintext));
        return new Inbound.Authentic<>(new PaymentNotice(envelope.id(), envelope.createdAt(), trade));
    }

    private static Inbound<RefundNotice> readRefund(Envelope envelope, byte[] plaintext)
            throws MalformedMessageException {
        Optional<RefundState> expected = refundStateOf(envelope.eventType());
        if (expected.isEmpty() || !envelope.isFor(envelope.eventType(), "refund")) {
            return new Inbound.Mismatched<>(envelope.id(), "event");
        }
        MessageFields fields = MessageFields.parse(plaintext);
        RefundReport report = WechatPayReader.refund(fields, "refund_status");
        if (report.merchantId().isEmpty()) {
            throw fields.malformed("mchid");
        }
        if (report.state() != expected.get()) {
            return new Inbound.Mismatched<>(envelope.id(), "event-and-status");
        }
        return new Inbound.Authentic<>(new RefundNotice(envelope.id(), envelope.createdAt(), report));
    }

    private static Optional<RefundState> refundStateOf(String eventType) {
        return switch (eventType) {
            case "REFUND.SUCCESS" -> Optional.of(RefundState.SUCCESS);
            case "REFUND.ABNORMAL" -> Optional.of(RefundState.ABNORMAL);
            case "REFUND.CLOSED" -> Optional.of(RefundState.FAILED);
            default -> Optional.empty();
        };
    }

    private interface Content<T> {
        Inbound<T> read(Envelope envelope, byte[] plaintext) throws MalformedMessageException;
    }

    private record Envelope(
            String id, Instant createdAt, String eventType, Optional<String> originalType, SealedResource resource) {

        static Envelope read(MessageFields fields) throws MalformedMessageException {
            if (!fields.text("resource_type").equals("encrypt-resource")) {
                throw fields.malformed("resource_type");
            }
            MessageFields resource = fields.object("resource");
            return new Envelope(
                    fields.key("id"),
                    fields.instant("create_time"),
                    fields.key("event_type"),
                    resource.optionalText("original_type"),
                    SealedResource.read(resource));
        }

        boolean isFor(String event, String kind) {
            return eventType.equals(event) && originalType.map(kind::equals).orElse(true);
        }
    }
}
