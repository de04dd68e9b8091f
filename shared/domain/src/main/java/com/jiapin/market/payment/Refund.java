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
 * @param wholeOrder whether the refund ends the order
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
        boolean wholeOrder,
        Optional<String> refundId,
        Instant createdAt,
        Optional<Instant> refundedAt,
        Optional<Due> due) {
    /** The refund's state. */
    public static final Attribute<RefundStatus> STATUS = Attribute.choice("status", RefundStatus.class, business());

    /** The number of changes. */
    public static final Attribute<Long> VERSION = Attribute.number("version", technical());

    private static final Attribute<String> NUMBER = Attribute.text("number", business());
    private static final Attribute<String> ATTEMPT = Attribute.text("attemptNumber", business());
    private static final Attribute<Long> AMOUNT = Attribute.number("amountFen", business());
    private static final Attribute<Long> TOTAL = Attribute.number("totalFen", business());
    private static final Attribute<RefundReason> REASON = Attribute.choice("reason", RefundReason.class, business());
    private static final Attribute<Boolean> WHOLE_ORDER = Attribute.flag("wholeOrder", business());
    private static final Attribute<String> REFUND_ID = Attribute.text("refundId", business());
    private static final Attribute<Instant> CREATED_AT = Attribute.instant("createdAt", business());
    private static final Attribute<Instant> REFUNDED_AT = Attribute.instant("refundedAt", business());

    /** How refunds are stored: beside their order; open ones are due for a query. */
    public static final Schema<Refund> SCHEMA = Schema.of("Refund", Table.ORDERS, Refund.class, "退款记录", "Refund")
            .key(refund -> key(refund.orderId, refund.number))
            .subject(
                    refund -> new SubjectId(refund.memberId),
                    new Reach.Within<>(Order.SCHEMA, order -> Order.partition(order.id()), "REFUND#"))
            .with(NUMBER, Refund::number)
            .with(Order.ID, Refund::orderId)
            .with(ATTEMPT, Refund::attemptNumber)
            .with(STATUS, Refund::status)
            .with(VERSION, Refund::version)
            .with(AMOUNT, Refund::amountFen)
            .with(TOTAL, Refund::totalFen)
            .with(REASON, Refund::reason)
            .with(WHOLE_ORDER, Refund::wholeOrder)
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
                    row.get(WHOLE_ORDER),
                    row.find(REFUND_ID),
                    row.get(CREATED_AT),
                    row.find(REFUNDED_AT),
                    row.find(Due.AT).map(at -> new Due(at, row.find(Due.TRIES).orElse(0L)))));

    /** Returns the key of a refund. */
    public static Key key(String orderId, String number) {
        return Key.of(Order.partition(orderId), "REFUND#" + number);
    }
}
