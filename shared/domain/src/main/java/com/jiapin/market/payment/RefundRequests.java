package com.jiapin.market.payment;

import com.jiapin.market.datamap.Write;
import com.jiapin.market.id.Ids;
import com.jiapin.market.order.OrderChange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Requests refunds: the claim on the attempt's and the order's money, the refund's row and its look-up, to be written in one
 * transaction with what causes it. The provider is called afterwards, from the row.
 */
public final class RefundRequests {
    private final Ids ids;
    private final InstantSource clock;

    /** Creates the source of refunds. */
    public RefundRequests(Ids ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A refund ready to be written.
     *
     * @param change the change with the claim on the order's money
     * @param attempt the attempt with the claim on its money; to be written by the caller
     * @param rows the refund and its look-up
     */
    public record Requested(OrderChange change, PaymentAttempt attempt, Refund refund, List<Write> rows) {
        public Requested {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Returns the refund of {@code fen} of an attempt's money, requested with a change of its order; empty when it cannot be
     * claimed: more than is left, too many refunds, or later than a year.
     */
    public Optional<Requested> request(OrderChange change, PaymentAttempt attempt, long fen, RefundReason reason) {
        Instant now = clock.instant();
        RefundClaim claim = RefundClaim.of(
                attempt.money(),
                fen,
                Math.toIntExact(attempt.refunds()),
                attempt.paidAt().orElse(attempt.createdAt()),
                now);
        return switch (claim) {
            case RefundClaim.MoreThanLeft more -> Optional.empty();
            case RefundClaim.TooMany tooMany -> Optional.empty();
            case RefundClaim.TooLate late -> Optional.empty();
            case RefundClaim.Claimed(OrderMoney after, boolean _) ->
                change.after().sums().money().claimed(fen).map(claimed -> {
                    PaymentAttempt less = attempt.claimed(after);
                    Refund refund = Refund.requested(ids.next(), less, fen, reason, now);
                    return new Requested(
                            change.with(head -> head.withSums(head.sums().moved(money -> claimed))
                                    .withOneMoreRefund()),
                            less,
                            refund,
                            List.of(Refund.SCHEMA.insert(refund), RefundLookUp.SCHEMA.insert(RefundLookUp.of(refund))));
                });
        };
    }

    /** Returns a number that no attempt or refund has. */
    String newNumber() {
        return ids.next();
    }
}
