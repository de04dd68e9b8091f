package com.jiapin.market.payment;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Outcome;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.order.Actor;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderChange;
import com.jiapin.market.order.StockEffect;
import com.jiapin.market.order.Trigger;
import com.jiapin.market.stock.Reservation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Records a provider's word that a trade is paid, whether it came by notice or by query (policy A16). Whatever is told how
 * often and by how many at once, the money is recorded once: the order moves, or the money is marked to go back, or one
 * exception is kept and the order stays.
 */
public final class RecordTrade {
    private static final int TRIES = 8;

    private final DataStore store;
    private final RefundRequests refunds;
    private final PaymentAlarms alarms;
    private final InstantSource clock;

    /** Creates the use case. */
    public RecordTrade(DataStore store, RefundRequests refunds, PaymentAlarms alarms, InstantSource clock) {
        this.store = store;
        this.refunds = refunds;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** What became of the word. */
    public sealed interface Recording {
        /** It is recorded, by this call or before; {@code status} is what the money means. */
        record Recorded(String orderId, AttemptStatus status) implements Recording {}

        /** It does not fit: one exception is kept for staff, no order changed. */
        record Exceptional(Set<ExceptionReason> reasons) implements Recording {}
    }

    private record Case(Order order, PaymentAttempt attempt, Optional<Reservation> reservation) {}

    /**
     * Records a trade that the provider tells of.
     *
     * @param source the provider's number of the message, or our name of the answer it stood in
     * @throws StoreBusy when nothing could be recorded: the provider shall tell again
     */
    public Recording record(Trade trade, String source) {
        // To keep what was paid is a duty of law, also where the member has been erased: hence this purpose.
        Optional<TradeLookUp> lookUp =
                store.get(TradeLookUp.SCHEMA, TradeLookUp.key(trade.attemptNumber()), Purpose.LEGAL);
        if (lookUp.isEmpty()) {
            return exceptional(Set.of(ExceptionReason.UNKNOWN_ATTEMPT), trade, source, Optional.empty());
        }
        boolean withStock = true;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Rows rows = store.getAll(refs(lookUp.get(), trade), Purpose.LEGAL);
            Optional<TransactionGuard> guard = rows.first(TransactionGuard.SCHEMA);
            Optional<Order> order = rows.first(Order.SCHEMA);
            Optional<PaymentAttempt> known = rows.first(PaymentAttempt.SCHEMA);
            if (order.isEmpty() || known.isEmpty()) {
                return exceptional(Set.of(ExceptionReason.UNKNOWN_ATTEMPT), trade, source, Optional.empty());
            }
            Case now = new Case(order.get(), known.get(), rows.first(Reservation.SCHEMA));
            PaymentMatch match = PaymentMatch.of(now.attempt.known(), now.order.status(), trade);
            switch (match) {
                case PaymentMatch.Exceptional(Set<ExceptionReason> reasons) -> {
                    return exceptional(reasons, trade, source, known);
                }
                case PaymentMatch.AlreadyRecorded recorded -> {
                    return new Recording.Recorded(now.order.id(), now.attempt.status());
                }
                case PaymentMatch.Pays pays -> {}
                case PaymentMatch.DuplicateOfPaid duplicate -> {}
                case PaymentMatch.PaidLate late -> {}
            }
            if (guard.isPresent()) {
                return guard.get().orderId().equals(now.order.id())
                        ? new Recording.Recorded(now.order.id(), now.attempt.status())
                        : exceptional(Set.of(ExceptionReason.TRANSACTION_ID), trade, source, known);
            }
            AttemptStatus status = match.attemptStatus().orElseThrow();
            List<Write> writes = writes(now, match.trigger().orElseThrow(), status, trade, withStock);
            try {
                switch (store.transact(writes)) {
                    case Outcome.Done done -> {
                        tell(status, now);
                        return new Recording.Recorded(now.order.id(), status);
                    }
                    case Outcome.Refused refused -> withStock = withStock && !onlyStock(refused, writes);
                }
            } catch (StoreBusy busy) {
                if (!withStock) {
                    throw busy;
                }
                // Recording money never waits for a busy stock row: the reservation follows afterwards.
                withStock = false;
            }
        }
        throw new StoreBusy("the order kept changing while a payment was recorded");
    }

    private static List<Schema.Ref> refs(TradeLookUp lookUp, Trade trade) {
        List<Schema.Ref> refs = new ArrayList<>(List.of(
                Order.SCHEMA.ref(Order.key(lookUp.orderId())),
                PaymentAttempt.SCHEMA.ref(PaymentAttempt.key(lookUp.orderId(), lookUp.number())),
                Reservation.SCHEMA.ref(Reservation.key(lookUp.orderId()))));
        trade.transactionId()
                .filter(id -> !id.isBlank())
                .ifPresent(id -> refs.add(TransactionGuard.SCHEMA.ref(TransactionGuard.key(Channel.WECHAT, id))));
        return refs;
    }

    private List<Write> writes(Case at, Trigger trigger, AttemptStatus status, Trade trade, boolean withStock) {
        Instant now = clock.instant();
        String transaction = trade.transactionId().orElseThrow();
        Instant paidAt = trade.successAt().orElse(now);
        long fen = at.attempt.amountFen();
        OrderChange change = OrderChange.of(at.order, trigger, Actor.SYSTEM, now)
                .orElseThrow(() -> new IllegalStateException(trigger + " without effect"))
                .with(head -> head.withSums(head.sums().moved(money -> money.received(fen))))
                .moving(fen);
        return status == AttemptStatus.SUCCESS
                ? paying(at, change, transaction, paidAt, now, withStock)
                : goingBack(at, change, status, transaction, paidAt, now);
    }

    private static List<Write> paying(
            Case at, OrderChange change, String transaction, Instant paidAt, Instant now, boolean withStock) {
        PaymentAttempt paid = at.attempt.paid(AttemptStatus.SUCCESS, transaction, paidAt);
        OrderChange sold = change.moving(StockEffect.CONSUMED);
        List<Write> writes = new ArrayList<>();
        List<Write> stock = at.reservation
                .filter(reservation -> reservation.state() == Reservation.State.HELD)
                .map(Reservation::consumed)
                .orElse(List.of());
        boolean later = !withStock && !stock.isEmpty();
        // An order in PAID is due only while its stock is still held: that is how the rest is found again.
        writes.addAll((later ? sold.with(head -> head.withDue(Optional.of(Due.at(now)))) : sold).writes());
        writes.add(at.attempt.to(paid));
        writes.add(TransactionGuard.SCHEMA.insert(TransactionGuard.of(paid)));
        if (!later) {
            writes.addAll(stock);
        }
        return writes;
    }

    private List<Write> goingBack(
            Case at, OrderChange change, AttemptStatus status, String transaction, Instant paidAt, Instant now) {
        OrderChange reopened = change.with(head -> head.times().closedAt().isPresent()
                ? head.withTimes(head.times().reopened(now))
                : head);
        RefundReason reason = status == AttemptStatus.PAID_LATE ? RefundReason.PAID_LATE : RefundReason.DUPLICATE;
        // A trade that was paid a second time keeps its first row; the second money gets one of its own.
        boolean again = at.attempt.status().hasMoney();
        PaymentAttempt paid = again
                ? at.attempt.paidAgain(refunds.newNumber(), status, transaction, paidAt, now)
                : at.attempt.paid(status, transaction, paidAt);
        RefundRequests.Requested requested = refunds.request(reopened, paid, paid.amountFen(), reason)
                .orElseThrow(() -> new IllegalStateException("money that just came cannot go back"));
        List<Write> writes = new ArrayList<>(requested.change().writes());
        writes.add(again ? PaymentAttempt.SCHEMA.insert(requested.attempt()) : at.attempt.to(requested.attempt()));
        writes.add(TransactionGuard.SCHEMA.insert(TransactionGuard.of(paid)));
        writes.addAll(requested.rows());
        return writes;
    }

    /** Tells whether nothing but stock stood in the way, which is always written last. */
    private static boolean onlyStock(Outcome.Refused refused, List<Write> writes) {
        return refused.refusals().stream()
                .allMatch(refusal ->
                        writes.get(refusal.index()).schema().equals(com.jiapin.market.stock.StockRow.SCHEMA));
    }

    private void tell(AttemptStatus status, Case at) {
        switch (status) {
            case DUPLICATE -> alarms.raise(PaymentAlarm.DUPLICATE_MONEY, at.attempt.number());
            case PAID_LATE -> alarms.raise(PaymentAlarm.LATE_MONEY, at.attempt.number());
            case SUCCESS, CREATED, PREPAID, CLOSED, FAILED, EXCEPTION -> {}
        }
    }

    /** Keeps one record a message; an attempt without money is marked, and asked about soon. */
    private Recording exceptional(
            Set<ExceptionReason> reasons, Trade trade, String source, Optional<PaymentAttempt> known) {
        Instant now = clock.instant();
        Write kept = ProviderException.SCHEMA.insert(
                ProviderException.of(Channel.WECHAT, source, trade.attemptNumber(), reasons, now));
        boolean first = store.write(kept).done();
        if (first) {
            known.filter(attempt -> !attempt.status().hasMoney()).ifPresent(attempt -> {
                PaymentAttempt marked = reasons.contains(ExceptionReason.NOT_SUCCESSFUL)
                        ? attempt
                        : attempt.inState(AttemptStatus.EXCEPTION);
                store.write(attempt.to(marked.withDue(Optional.of(Due.at(now)))));
            });
        }
        alarms.raise(PaymentAlarm.TRADE_MISMATCH, trade.attemptNumber());
        return new Recording.Exceptional(reasons);
    }

    /** Keeps the record of a message whose parts contradict each other, so that it could not be read as a trade. */
    public void contradictory(String messageId) {
        store.write(ProviderException.SCHEMA.insert(ProviderException.of(
                Channel.WECHAT, messageId, "", Set.of(ExceptionReason.CONTRADICTION), clock.instant())));
        alarms.raise(PaymentAlarm.TRADE_MISMATCH, messageId);
    }
}
