package com.jiapin.market.payment;

import static com.jiapin.market.datamap.Classification.business;
import static com.jiapin.market.datamap.Classification.technical;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.Order;
import java.time.Instant;
import java.util.Optional;

/**
 * One refund. It is stored before the provider is asked and keeps its number through all retries, since a new number
 * would refund again.
 *
 * @param number our refund number at the provider
 * @param attemptNumber the attempt whose money goes back
 * @param totalFen the amount of that attempt
 * @param refundId the provider's number of the refund
 */
public record Refund(
        String number,
        String orderId,
        String memberId,
        String attemptNumber,
        RefundStatus status,
        long version,
        long amountFen,
        long totalFen,
        RefundReason reason,
        Optional<String> refundId,
        Instant createdAt,
        Optional<Instant> refundedAt,
        Optional<Due> due) {
    /** Prefix of the sort keys of refunds. */
    public static final String SORT_PREFIX = "REFUND#";

    /** The refund's state. */
    public static final Attribute<RefundStatus> STATUS = Attribute.choice("status", RefundStatus.class, business());

    /** The number of changes. */
    public static final Attribute<Long> VERSION = Attribute.number("version", technical());

    private static final Attribute<String> NUMBER = Attribute.text("number", business());
    private static final Attribute<String> ATTEMPT = Attribute.text("attemptNumber", business());
    private static final Attribute<Long> AMOUNT = Attribute.number("amountFen", business());
    private static final Attribute<Long> TOTAL = Attribute.number("totalFen", business());
    private static final Attribute<RefundReason> REASON = Attribute.choice("reason", RefundReason.class, business());
    private static final Attribute<String> REFUND_ID = Attribute.text("refundId", business());
    private static final Attribute<Instant> CREATED_AT = Attribute.instant("createdAt", business());
    private static final Attribute<Instant> REFUNDED_AT = Attribute.instant("refundedAt", business());

    /** How refunds are stored: beside their order; open ones are due for a query. */
    public static final Schema<Refund> SCHEMA = Schema.of("Refund", Table.ORDERS, Refund.class, "退款记录", "Refund")
            .key(refund -> key(refund.orderId, refund.number))
            .subject(
                    refund -> new SubjectId(refund.memberId),
                    new Reach.Within<>(Order.SCHEMA, order -> Order.partition(order.id()), SORT_PREFIX))
            .with(NUMBER, Refund::number)
            .with(Order.ID, Refund::orderId)
            .with(ATTEMPT, Refund::attemptNumber)
            .with(STATUS, Refund::status)
            .with(VERSION, Refund::version)
            .with(AMOUNT, Refund::amountFen)
            .with(TOTAL, Refund::totalFen)
            .with(REASON, Refund::reason)
            .withOptional(REFUND_ID, Refund::refundId)
            .with(CREATED_AT, Refund::createdAt)
            .withOptional(REFUNDED_AT, Refund::refundedAt)
            .withOptional(Due.AT, refund -> refund.due.map(Due::at))
            .withOptional(Due.TRIES, refund -> refund.due.map(Due::tries))
            .withOptional(Due.PARTITION, refund -> refund.due.map(due -> Due.partition(refund.orderId)))
            .withOptional(Due.SORT, refund -> refund.due.map(due -> due.sort(refund.number)))
            .retainWithParent(RetentionClass.TRANSACTION_RECORD)
            .onErasure(ErasureAction.RESTRICT_UNTIL_EXPIRY)
            .read(row -> new Refund(
                    row.get(NUMBER),
                    row.get(Order.ID),
                    row.subject().orElseThrow().value(),
                    row.get(ATTEMPT),
                    row.get(STATUS),
                    row.get(VERSION),
                    row.get(AMOUNT),
                    row.get(TOTAL),
                    row.get(REASON),
                    row.find(REFUND_ID),
                    row.get(CREATED_AT),
                    row.find(REFUNDED_AT),
                    row.find(Due.AT).map(at -> new Due(at, row.find(Due.TRIES).orElse(0L)))));

    /** Returns the key of a refund. */
    public static Key key(String orderId, String number) {
        return Key.of(Order.partition(orderId), SORT_PREFIX + number);
    }

    /** Returns a new refund of an attempt's money, to be sent at once. */
    static Refund requested(String number, PaymentAttempt attempt, long fen, RefundReason reason, Instant now) {
        return new Refund(
                number,
                attempt.orderId(),
                attempt.memberId(),
                attempt.number(),
                RefundStatus.REQUESTED,
                1,
                fen,
                attempt.amountFen(),
                reason,
                Optional.empty(),
                now,
                Optional.empty(),
                Optional.of(Due.at(now)));
    }

    /** Returns what rules look at, given the attempt whose money goes back. */
    KnownRefund known(PaymentAttempt attempt) {
        return new KnownRefund(
                number,
                attempt.tradeNumber(),
                attempt.transactionId().orElse(""),
                attempt.account().merchantId(),
                totalFen,
                amountFen,
                attempt.currency(),
                status);
    }

    /** Returns the refund in another state, due then or never. */
    Refund inState(RefundStatus newStatus, Optional<Due> newDue) {
        return with(newStatus, refundId, refundedAt, newDue);
    }

    /** Returns the refund under the provider's own number. */
    Refund knownAs(String providersNumber) {
        return with(status, Optional.of(providersNumber), refundedAt, due);
    }

    /** Returns the refund done. */
    Refund succeeded(Instant at) {
        return with(RefundStatus.SUCCESS, refundId, Optional.of(at), Optional.empty());
    }

    /** Returns the refund due at another time, or never. */
    Refund withDue(Optional<Due> changed) {
        return with(status, refundId, refundedAt, changed);
    }

    /** Tells whether the time to look at the refund again has come. */
    boolean isDue(Instant now) {
        return due.filter(next -> !next.at().isAfter(now)).isPresent();
    }

    /** Returns the write that turns this row, if it is still as read, into {@code after}. */
    Write to(Refund after) {
        return SCHEMA.change(this, after.withVersion(version + 1))
                .when(STATUS.is(status), VERSION.is(version))
                .build();
    }

    private Refund with(
            RefundStatus newStatus, Optional<String> newId, Optional<Instant> newRefundedAt, Optional<Due> newDue) {
        return new Refund(
                number,
                orderId,
                memberId,
                attemptNumber,
                newStatus,
                version,
                amountFen,
                totalFen,
                reason,
                newId,
                createdAt,
                newRefundedAt,
                newDue);
    }

    private Refund withVersion(long newVersion) {
        return new Refund(
                number,
                orderId,
                memberId,
                attemptNumber,
                status,
                newVersion,
                amountFen,
                totalFen,
                reason,
                refundId,
                createdAt,
                refundedAt,
                due);
    }
}
