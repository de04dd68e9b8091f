package com.jiapin.market.order;

import static com.jiapin.market.datamap.Classification.business;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.payment.OrderMoney;
import java.util.function.UnaryOperator;

/** The sums of an order in fen: what was bought, what is to be paid, and the money. Goods plus freight is payable. */
public record OrderSums(long goodsFen, long freightFen, long payableFen, OrderMoney money) {
    /** What is to be paid. */
    public static final Attribute<Long> PAYABLE = Attribute.number("payableFen", business());

    /** What came in. */
    public static final Attribute<Long> PAID = Attribute.number("paidFen", business());

    static final Attribute<Long> GOODS = Attribute.number("goodsFen", business());
    static final Attribute<Long> FREIGHT = Attribute.number("freightFen", business());
    static final Attribute<Long> REFUNDABLE = Attribute.number("refundableFen", business());
    static final Attribute<Long> REFUND_PENDING = Attribute.number("refundPendingFen", business());
    static final Attribute<Long> REFUNDED = Attribute.number("refundedFen", business());

    public OrderSums {
        if (goodsFen < 0 || freightFen < 0 || payableFen != Math.addExact(goodsFen, freightFen)) {
            throw new IllegalArgumentException("goods and freight make the payable sum");
        }
    }

    /** Returns the sums of an order that nobody has paid yet. */
    public static OrderSums unpaid(long goodsFen, long freightFen) {
        return new OrderSums(goodsFen, freightFen, Math.addExact(goodsFen, freightFen), OrderMoney.none());
    }

    /** Returns the sums after money moved. */
    public OrderSums moved(UnaryOperator<OrderMoney> movement) {
        return new OrderSums(goodsFen, freightFen, payableFen, movement.apply(money));
    }
}
