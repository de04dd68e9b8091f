package com.jiapin.market.payment;

import com.jiapin.market.money.Fen;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Whether money may be claimed for a refund. The row is stored with the claim; the provider is called afterwards. */
public sealed interface RefundClaim {
    /** Most refunds of one payment (WeChat Pay). */
    int MOST_PER_PAYMENT = 50;

    /** The money is claimed; 0 fen complete without asking a provider. */
    record Claimed(OrderMoney after, boolean needsProvider) implements RefundClaim {}

    /** More was asked for than is left. */
    record MoreThanLeft(long refundableFen) implements RefundClaim {}

    /** The payment has had all its refunds. */
    record TooMany() implements RefundClaim {}

    /** The provider refunds within a year of the payment only; staff pay back another way. */
    record TooLate(Instant endedAt) implements RefundClaim {}

    /** Claims an amount from the order's money for one more refund of a payment that has had {@code refundsSoFar}. */
    static RefundClaim of(OrderMoney money, long fen, int refundsSoFar, Instant paidAt, Instant now) {
        Fen.requireAmount(fen, "fen");
        Optional<OrderMoney> after = money.claimed(fen);
        if (after.isEmpty()) {
            return new MoreThanLeft(money.refundableFen());
        }
        if (fen > 0 && refundsSoFar >= MOST_PER_PAYMENT) {
            return new TooMany();
        }
        Instant end = paidAt.atOffset(ZoneOffset.ofHours(8)).plusYears(1).toInstant();
        if (fen > 0 && !now.isBefore(end)) {
            return new TooLate(end);
        }
        return new Claimed(after.get(), fen > 0);
    }
}
