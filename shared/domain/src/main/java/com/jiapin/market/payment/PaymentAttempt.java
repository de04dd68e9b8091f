package com.jiapin.market.payment;

import static com.jiapin.market.datamap.Classification.business;
import static com.jiapin.market.datamap.Classification.personal;
import static com.jiapin.market.datamap.Classification.technical;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Category;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.LegalBasis;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.Recipient;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Sensitivity;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.Order;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt to pay an order. It is stored before the provider is asked; its number is never reused or overwritten, so
 * that money arriving late still finds it.
 *
 * @param number our trade number at the provider, 26 letters and digits
 * @param method NATIVE, JSAPI or APP
 * @param payer the openid the provider knows the payer by, for JSAPI
 * @param prepayReference what the provider gave to open its cashier, while it can be used again
 * @param transactionId the provider's number of the payment
 * @param refundableFen what of the money could still be claimed for a refund
 * @param refunds how many refunds were requested
 */
public record PaymentAttempt(
        String number,
        String orderId,
        String memberId,
        Channel channel,
        String method,
        AttemptStatus status,
        long version,
        long amountFen,
        String currency,
        ProviderAccount account,
        Optional<String> payer,
        Optional<String> prepayReference,
        Optional<String> transactionId,
        long refundableFen,
        long refundPendingFen,
        long refundedFen,
        long refunds,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> paidAt,
        Optional<Due> due) {
    /** The attempt's state. */
    public static final Attribute<AttemptStatus> STATUS =
            Attribute.choice("status", AttemptStatus.class, business());

    /** The number of changes. */
    public static final Attribute<Long> VERSION = Attribute.number("version", technical());

    /** What could still be claimed for a refund. */
    public static final Attribute<Long> REFUNDABLE = Attribute.number("refundableFen", business());

    private static final Attribute<String> NUMBER = Attribute.text("number", business());
    private static final Attribute<Channel> CHANNEL = Attribute.choice("channel", Channel.class, business());
    private static final Attribute<String> METHOD = Attribute.text("method", business());
    private static final Attribute<Long> AMOUNT = Attribute.number("amountFen", business());
    private static final Attribute<String> CURRENCY = Attribute.text("currency", business());
    private static final Attribute<String> APP = Attribute.text("appId", business());
    private static final Attribute<String> MERCHANT = Attribute.text("merchantId", business());
    private static final Attribute<String> PAYER = Attribute.text(
            "payer",
            personal(Category.IDENTITY, Sensitivity.SENSITIVE)
                    .label("支付账户标识", "Payer's id at the payment company")
                    .purpose(Purpose.PAYMENT)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .sealed()
                    .to(Recipient.PAYMENT_COMPANY));
    private static final Attribute<String> PREPAY = Attribute.text("prepayReference", technical());
    private static final Attribute<String> TRANSACTION = Attribute.text("transactionId", business());
    private static final Attribute<Long> REFUND_PENDING = Attribute.number("refundPendingFen", business());
    private static final Attribute<Long> REFUNDED = Attribute.number("refundedFen", business());
    private static final Attribute<Long> REFUNDS = Attribute.number("refunds", technical());
    private static final Attribute<Instant> CREATED_AT = Attribute.instant("createdAt", business());
    private static final Attribute<Instant> EXPIRES_AT = Attribute.instant("expiresAt", business());
    private static final Attribute<Instant> PAID_AT = Attribute.instant("paidAt", business());

    /** How attempts are stored: beside their order; open ones are due for a query. */
    public static final Schema<PaymentAttempt> SCHEMA = Schema.of(
                    "PaymentAttempt", Table.ORDERS, PaymentAttempt.class, "支付记录", "Payment attempt")
            .key(attempt -> key(attempt.orderId, attempt.number))
            .subject(
                    attempt -> new SubjectId(attempt.memberId),
                    new Reach.Within<>(Order.SCHEMA, order -> Order.partition(order.id()), "PAY#"))
            .with(NUMBER, PaymentAttempt::number)
            .with(Order.ID, PaymentAttempt::orderId)
            .with(CHANNEL, PaymentAttempt::channel)
            .with(METHOD, PaymentAttempt::method)
            .with(STATUS, PaymentAttempt::status)
            .with(VERSION, PaymentAttempt::version)
            .with(AMOUNT, PaymentAttempt::amountFen)
            .with(CURRENCY, PaymentAttempt::currency)
            .with(APP, attempt -> attempt.account.appId())
            .with(MERCHANT, attempt -> attempt.account.merchantId())
            .withOptional(PAYER, PaymentAttempt::payer)
            .withOptional(PREPAY, PaymentAttempt::prepayReference)
            .withOptional(TRANSACTION, PaymentAttempt::transactionId)
            .with(REFUNDABLE, PaymentAttempt::refundableFen)
            .with(REFUND_PENDING, PaymentAttempt::refundPendingFen)
            .with(REFUNDED, PaymentAttempt::refundedFen)
            .with(REFUNDS, PaymentAttempt::refunds)
            .with(CREATED_AT, PaymentAttempt::createdAt)
            .with(EXPIRES_AT, PaymentAttempt::expiresAt)
            .withOptional(PAID_AT, PaymentAttempt::paidAt)
            .withOptional(Due.AT, attempt -> attempt.due.map(Due::at))
            .withOptional(Due.TRIES, attempt -> attempt.due.map(Due::tries))
            .withOptional(Due.PARTITION, attempt -> attempt.due.map(due -> Due.partition(attempt.orderId)))
            .withOptional(Due.SORT, attempt -> attempt.due.map(due -> due.sort(attempt.number)))
            .retainWithParent(RetentionClass.TRANSACTION_RECORD)
            .onErasure(ErasureAction.RESTRICT_UNTIL_EXPIRY)
            .read(row -> new PaymentAttempt(
                    row.get(NUMBER),
                    row.get(Order.ID),
                    row.subject().orElseThrow().value(),
                    row.get(CHANNEL),
                    row.get(METHOD),
                    row.get(STATUS),
                    row.get(VERSION),
                    row.get(AMOUNT),
                    row.get(CURRENCY),
                    new ProviderAccount(row.get(APP), row.get(MERCHANT)),
                    row.find(PAYER),
                    row.find(PREPAY),
                    row.find(TRANSACTION),
                    row.get(REFUNDABLE),
                    row.get(REFUND_PENDING),
                    row.get(REFUNDED),
                    row.get(REFUNDS),
                    row.get(CREATED_AT),
                    row.get(EXPIRES_AT),
                    row.find(PAID_AT),
                    row.find(Due.AT).map(at -> new Due(at, row.find(Due.TRIES).orElse(0L)))));

    /** Returns the key of an attempt. */
    public static Key key(String orderId, String number) {
        return Key.of(Order.partition(orderId), "PAY#" + number);
    }
}
