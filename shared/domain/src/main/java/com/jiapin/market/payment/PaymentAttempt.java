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
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Sensitivity;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.Order;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt to pay an order. It is stored before the provider is asked; its number is never reused or overwritten, so
 * that money arriving late still finds it.
 *
 * @param number our number of the attempt, letters and digits
 * @param sameTradeAs the attempt whose trade at the provider was paid a second time, where this row is that second money
 * @param payer the openid the provider knows the payer by, for JSAPI
 * @param transactionId the provider's number of the payment, once it is paid
 * @param money what of the attempt's money came in, can be refunded, and was refunded
 * @param refunds how many refunds were requested
 * @param expiresAt when the provider stops taking money for it
 */
public record PaymentAttempt(
        String number,
        Optional<String> sameTradeAs,
        String orderId,
        String memberId,
        PaymentWay way,
        AttemptStatus status,
        long version,
        long amountFen,
        String currency,
        ProviderAccount account,
        Optional<String> payer,
        Optional<String> transactionId,
        OrderMoney money,
        long refunds,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> paidAt,
        Optional<Due> due) {
    /** Prefix of the sort keys of attempts. */
    public static final String SORT_PREFIX = "PAY#";

    /** The attempt's state. */
    public static final Attribute<AttemptStatus> STATUS = Attribute.choice("status", AttemptStatus.class, business());

    /** The number of changes. */
    public static final Attribute<Long> VERSION = Attribute.number("version", technical());

    /** What is to be paid, in fen. */
    public static final Attribute<Long> AMOUNT = Attribute.number("amountFen", business());

    /** The payer's id at the payment company. */
    public static final Attribute<String> PAYER = Attribute.text(
            "payer",
            personal(Category.IDENTITY, Sensitivity.SENSITIVE)
                    .label("支付账户标识", "Payer's id at the payment company")
                    .purpose(Purpose.PAYMENT)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .sealed()
                    .to(Recipient.PAYMENT_COMPANY));

    private static final Attribute<String> NUMBER = Attribute.text("number", business());
    private static final Attribute<String> SAME_TRADE = Attribute.text("sameTradeAs", business());
    private static final Attribute<PaymentWay> WAY = Attribute.choice("way", PaymentWay.class, business());
    private static final Attribute<String> CURRENCY = Attribute.text("currency", business());
    private static final Attribute<String> APP = Attribute.text("appId", business());
    private static final Attribute<String> MERCHANT = Attribute.text("merchantId", business());
    private static final Attribute<String> TRANSACTION = Attribute.text("transactionId", business());
    private static final Attribute<Long> PAID = Attribute.number("paidFen", business());
    private static final Attribute<Long> REFUNDABLE = Attribute.number("refundableFen", business());
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
                    new Reach.Within<>(Order.SCHEMA, order -> Order.partition(order.id()), SORT_PREFIX))
            .with(NUMBER, PaymentAttempt::number)
            .withOptional(SAME_TRADE, PaymentAttempt::sameTradeAs)
            .with(Order.ID, PaymentAttempt::orderId)
            .with(WAY, PaymentAttempt::way)
            .with(STATUS, PaymentAttempt::status)
            .with(VERSION, PaymentAttempt::version)
            .with(AMOUNT, PaymentAttempt::amountFen)
            .with(CURRENCY, PaymentAttempt::currency)
            .with(APP, attempt -> attempt.account.appId())
            .with(MERCHANT, attempt -> attempt.account.merchantId())
            .withOptional(PAYER, PaymentAttempt::payer)
            .withOptional(TRANSACTION, PaymentAttempt::transactionId)
            .with(PAID, attempt -> attempt.money.paidFen())
            .with(REFUNDABLE, attempt -> attempt.money.refundableFen())
            .with(REFUND_PENDING, attempt -> attempt.money.refundPendingFen())
            .with(REFUNDED, attempt -> attempt.money.refundedFen())
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
            .read(PaymentAttempt::read);

    private static PaymentAttempt read(Row row) {
        return new PaymentAttempt(
                row.get(NUMBER),
                row.find(SAME_TRADE),
                row.get(Order.ID),
                row.subject().orElseThrow().value(),
                row.get(WAY),
                row.get(STATUS),
                row.get(VERSION),
                row.get(AMOUNT),
                row.get(CURRENCY),
                new ProviderAccount(row.get(APP), row.get(MERCHANT)),
                row.find(PAYER),
                row.find(TRANSACTION),
                new OrderMoney(row.get(PAID), row.get(REFUNDABLE), row.get(REFUND_PENDING), row.get(REFUNDED)),
                row.get(REFUNDS),
                row.get(CREATED_AT),
                row.get(EXPIRES_AT),
                row.find(PAID_AT),
                row.find(Due.AT).map(at -> new Due(at, row.find(Due.TRIES).orElse(0L))));
    }

    /** Returns the key of an attempt. */
    public static Key key(String orderId, String number) {
        return Key.of(Order.partition(orderId), SORT_PREFIX + number);
    }

    /** Returns a new attempt over the order's whole payable sum, about which the provider does not know yet. */
    public static PaymentAttempt opened(
            String number,
            Order order,
            PaymentMethod method,
            ProviderAccount account,
            Instant now,
            Instant expiresAt,
            Due due) {
        Optional<String> payer =
                method instanceof PaymentMethod.Jsapi(String openid) ? Optional.of(openid) : Optional.empty();
        return new PaymentAttempt(
                number,
                Optional.empty(),
                order.id(),
                order.memberId(),
                PaymentWay.ofWechat(method),
                AttemptStatus.CREATED,
                1,
                order.sums().payableFen(),
                "CNY",
                account,
                payer,
                Optional.empty(),
                OrderMoney.none(),
                0,
                now,
                expiresAt,
                Optional.empty(),
                Optional.of(due));
    }

    /** Returns the row of a second payment of this attempt's trade. */
    PaymentAttempt paidAgain(String newNumber, AttemptStatus newStatus, String transaction, Instant at, Instant now) {
        return new PaymentAttempt(
                newNumber,
                Optional.of(tradeNumber()),
                orderId,
                memberId,
                way,
                newStatus,
                1,
                amountFen,
                currency,
                account,
                Optional.empty(),
                Optional.of(transaction),
                OrderMoney.none().received(amountFen),
                0,
                now,
                expiresAt,
                Optional.of(at),
                Optional.empty());
    }

    /** Returns the number under which the provider knows the trade. */
    public String tradeNumber() {
        return sameTradeAs.orElse(number);
    }

    /** Returns what rules look at. */
    public KnownAttempt known() {
        return new KnownAttempt(
                tradeNumber(), way, account, amountFen, currency, status, transactionId, createdAt, expiresAt);
    }

    /** Returns the attempt paid. */
    PaymentAttempt paid(AttemptStatus newStatus, String transaction, Instant at) {
        return with(
                newStatus,
                Optional.of(transaction),
                money.received(amountFen),
                refunds,
                Optional.of(at),
                Optional.empty());
    }

    /** Returns the attempt in another state; one that is over is due no more. */
    PaymentAttempt inState(AttemptStatus newStatus) {
        return with(newStatus, transactionId, money, refunds, paidAt, newStatus.isOpen() ? due : Optional.empty());
    }

    /** Returns the attempt after one more refund claimed its money. */
    PaymentAttempt claimed(OrderMoney after) {
        return with(status, transactionId, after, refunds + 1, paidAt, due);
    }

    /** Returns the attempt after a refund of this much succeeded. */
    PaymentAttempt refunded(long fen) {
        return with(status, transactionId, money.refunded(fen), refunds, paidAt, due);
    }

    /** Returns the attempt due at another time, or never. */
    PaymentAttempt withDue(Optional<Due> changed) {
        return with(status, transactionId, money, refunds, paidAt, changed);
    }

    /** Returns the write that turns this row, if it is still as read, into {@code after}. */
    Write to(PaymentAttempt after) {
        return SCHEMA.change(this, after.withVersion(version + 1))
                .when(STATUS.is(status), VERSION.is(version))
                .build();
    }

    private PaymentAttempt with(
            AttemptStatus newStatus,
            Optional<String> newTransaction,
            OrderMoney newMoney,
            long newRefunds,
            Optional<Instant> newPaidAt,
            Optional<Due> newDue) {
        return new PaymentAttempt(
                number,
                sameTradeAs,
                orderId,
                memberId,
                way,
                newStatus,
                version,
                amountFen,
                currency,
                account,
                payer,
                newTransaction,
                newMoney,
                newRefunds,
                createdAt,
                expiresAt,
                newPaidAt,
                newDue);
    }

    private PaymentAttempt withVersion(long newVersion) {
        return new PaymentAttempt(
                number,
                sameTradeAs,
                orderId,
                memberId,
                way,
                status,
                newVersion,
                amountFen,
                currency,
                account,
                payer,
                transactionId,
                money,
                refunds,
                createdAt,
                expiresAt,
                paidAt,
                due);
    }
}
