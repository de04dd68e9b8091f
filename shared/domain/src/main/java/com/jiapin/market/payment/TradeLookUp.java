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

/** Which order a trade number at the provider belongs to. Written with the attempt, kept as long as it. */
public record TradeLookUp(String number, String orderId, String memberId) {
    private static final Attribute<String> NUMBER = Attribute.text("number", business());

    /** How look-ups are stored: one partition a number. */
    public static final Schema<TradeLookUp> SCHEMA = Schema.of(
                    "TradeLookUp", Table.ORDERS, TradeLookUp.class, "支付单号索引", "Look-up of a trade number")
            .key(lookUp -> key(lookUp.number))
            .subject(
                    lookUp -> new SubjectId(lookUp.memberId),
                    new Reach.FromParent<>(PaymentAttempt.SCHEMA, attempt -> List.of(key(attempt.tradeNumber()))))
            .with(NUMBER, TradeLookUp::number)
            .with(Order.ID, TradeLookUp::orderId)
            .retainWithParent(RetentionClass.TRANSACTION_RECORD)
            .onErasure(ErasureAction.RESTRICT_UNTIL_EXPIRY)
            .read(row -> new TradeLookUp(
                    row.get(NUMBER),
                    row.get(Order.ID),
                    row.subject().orElseThrow().value()));

    /** Returns the key of a number's look-up. */
    public static Key key(String number) {
        return Key.of("TRADE#" + number, "L");
    }

    /** Returns the look-up of an attempt. */
    static TradeLookUp of(PaymentAttempt attempt) {
        return new TradeLookUp(attempt.tradeNumber(), attempt.orderId(), attempt.memberId());
    }
}
