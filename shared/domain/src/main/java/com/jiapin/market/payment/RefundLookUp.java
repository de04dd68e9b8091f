package com.jiapin.market.payment;

import static com.jiapin.market.datamap.Classification.business;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.order.Order;
import java.util.List;

/** Which order and attempt a refund number belongs to. Written with the refund, kept as long as it. */
public record RefundLookUp(String number, String orderId, String memberId, String attemptNumber) {
    private static final Attribute<String> NUMBER = Attribute.text("number", business());
    private static final Attribute<String> ATTEMPT = Attribute.text("attemptNumber", business());

    /** How look-ups are stored: one partition a number. */
    public static final Schema<RefundLookUp> SCHEMA = Schema.of(
                    "RefundLookUp", Table.ORDERS, RefundLookUp.class, "退款单号索引", "Look-up of a refund number")
            .key(lookUp -> key(lookUp.number))
            .subject(
                    lookUp -> new SubjectId(lookUp.memberId),
                    new Reach.FromParent<>(Refund.SCHEMA, refund -> List.of(key(refund.number()))))
            .with(NUMBER, RefundLookUp::number)
            .with(Order.ID, RefundLookUp::orderId)
            .with(ATTEMPT, RefundLookUp::attemptNumber)
            .retainWithParent(RetentionClass.TRANSACTION_RECORD)
            .onErasure(ErasureAction.RESTRICT_UNTIL_EXPIRY)
            .read(row -> new RefundLookUp(
                    row.get(NUMBER),
                    row.get(Order.ID),
                    row.subject().orElseThrow().value(),
                    row.get(ATTEMPT)));

    /** Returns the key of a number's look-up. */
    public static Key key(String number) {
        return Key.of("REFUNDNO#" + number, "L");
    }

    /** Returns the look-up of a refund. */
    static RefundLookUp of(Refund refund) {
        return new RefundLookUp(refund.number(), refund.orderId(), refund.memberId(), refund.attemptNumber());
    }
}
