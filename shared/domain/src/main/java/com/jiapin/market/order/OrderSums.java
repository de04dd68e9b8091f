package com.jiapin.market.order;

import static com.jiapin.market.datamap.Classification.business;

import com.jiapin.market.datamap.Attribute;

/**
 * The sums of an order in fen: what was bought, what is to be paid, what came in and what goes back. Goods plus freight
 * is payable; pending and refunded never exceed paid.
 */
public record OrderSums(
        long goodsFen, long freightFen, long payableFen, long paidFen, long refundPendingFen, long refundedFen) {
    /** What is to be paid. */
    public static final Attribute<Long> PAYABLE = Attribute.number("payableFen", business());

    /** What came in. */
    public static final Attribute<Long> PAID = Attribute.number("paidFen", business());

    static final Attribute<Long> GOODS = Attribute.number("goodsFen", business());
    static final Attribute<Long> FREIGHT = Attribute.number("freightFen", business());
    static final Attribute<Long> REFUND_PENDING = Attribute.number("refundPendingFen", business());
    static final Attribute<Long> REFUNDED = Attribute.number("refundedFen", business());

    public OrderSums {
        if (goodsFen < 0 || freightFen < 0 || payableFen != Math.addExact(goodsFen, freightFen)) {
            throw new IllegalArgumentException("goods and freight make the payable sum");
        }
        if (refundPendingFen < 0 || refundedFen < 0 || Math.addExact(refundPendingFen, refundedFen) > paidFen) {
            throw new IllegalArgumentException("no more can go back than came in");
        }
    }

    /** Returns the sums of an order that nobody has paid yet. */
    public static OrderSums unpaid(long goodsFen, long freightFen) {
        return new OrderSums(goodsFen, freightFen, Math.addExact(goodsFen, freightFen), 0, 0, 0);
    }

    /** Returns the sums after {@code fen} came in. */
    public OrderSums paid(long fen) {
        return new OrderSums(
                goodsFen, freightFen, payableFen, Math.addExact(paidFen, fen), refundPendingFen, refundedFen);
    }

    /** Returns the sums after {@code fen} was claimed for a refund. */
    public OrderSums refundRequested(long fen) {
        return new OrderSums(
                goodsFen, freightFen, payableFen, paidFen, Math.addExact(refundPendingFen, fen), refundedFen);
    }

    /** Returns the sums after a claimed refund of {@code fen} reached the payer. */
    public OrderSums refunded(long fen) {
        return new OrderSums(
                goodsFen,
                freightFen,
                payableFen,
                paidFen,
                Math.subtractExact(refundPendingFen, fen),
                Math.addExact(refundedFen, fen));
    }

    /** Returns what could still be claimed for a refund. */
    public long refundableFen() {
        return paidFen - refundPendingFen - refundedFen;
    }
}
