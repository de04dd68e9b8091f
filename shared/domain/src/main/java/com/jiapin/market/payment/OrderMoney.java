package com.jiapin.market.payment;

import com.jiapin.market.money.Fen;
import java.util.Optional;

/**
 * The money of one order: what came in is either refundable, pending in a refund, or refunded.
 *
 * @param paidFen all money that came in, late and duplicate money included
 * @param refundableFen what may still be claimed for refunds
 * @param refundPendingFen what refunds have claimed
 * @param refundedFen what is back with the payer
 */
public record OrderMoney(long paidFen, long refundableFen, long refundPendingFen, long refundedFen) {
    /** Validates itself: nothing is negative, and the parts sum to what came in. */
    public OrderMoney {
        if (refundableFen < 0
                || refundPendingFen < 0
                || refundedFen < 0
                || Fen.sum(refundableFen, refundPendingFen, refundedFen) != paidFen) {
            throw new IllegalArgumentException("paid " + paidFen + " is not refundable " + refundableFen + ", pending "
                    + refundPendingFen + " and refunded " + refundedFen);
        }
    }

    /** No money yet. */
    public static OrderMoney none() {
        return new OrderMoney(0, 0, 0, 0);
    }

    /** After money came in. */
    public OrderMoney received(long fen) {
        Fen.requireAmount(fen, "fen");
        return new OrderMoney(
                Math.addExact(paidFen, fen), Math.addExact(refundableFen, fen), refundPendingFen, refundedFen);
    }

    /** After a refund claimed its money; empty when less is left. */
    public Optional<OrderMoney> claimed(long fen) {
        Fen.requireAmount(fen, "fen");
        return fen > refundableFen
                ? Optional.empty()
                : Optional.of(new OrderMoney(paidFen, refundableFen - fen, refundPendingFen + fen, refundedFen));
    }

    /** After a refund succeeded that had claimed this much. */
    public OrderMoney refunded(long fen) {
        Fen.requireAmount(fen, "fen");
        return new OrderMoney(paidFen, refundableFen, refundPendingFen - fen, refundedFen + fen);
    }

    /** What the order's ledger must show: paid less refunded. */
    public long keptFen() {
        return paidFen - refundedFen;
    }
}
