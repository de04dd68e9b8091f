package com.jiapin.market.payment;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.order.Actor;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderChange;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.OrderTimes;
import com.jiapin.market.order.TransitionTable;
import com.jiapin.market.order.Trigger;
import com.jiapin.market.time.TimerSchedule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Records a provider's word on a refund, whether it came by notice or by answer. Money that is back is counted once; an order
 * whose whole money is back ends, and its retention starts when nothing about it is open any more.
 */
public final class RecordRefund {
    private static final int TRIES = 6;

    private final DataStore store;
    private final TimerSchedule timers;
    private final NextQuery next;
    private final PaymentAlarms alarms;
    private final InstantSource clock;

    /** Creates the use case. */
    public RecordRefund(DataStore store, TimerSchedule timers, PaymentAlarms alarms, InstantSource clock) {
        this.store = store;
        this.timers = timers;
        this.next = new NextQuery(timers);
        this.alarms = alarms;
        this.clock = clock;
    }

    /** What became of the word. */
    public sealed interface Recording {
        /** It is recorded, by this call or before; this is the refund's state. */
        record Recorded(String orderId, RefundStatus status) implements Recording {}

        /** It does not fit: one exception is kept for staff, refund and order are untouched. */
        record Exceptional(Set<ExceptionReason> reasons) implements Recording {}
    }

    private record Case(Order order, PaymentAttempt attempt, Refund refund) {}

    /**
     * Records a refund that the provider tells of.
     *
     * @param source the provider's number of the message, or our name of the answer it stood in
     * @throws StoreBusy when nothing could be recorded: the provider shall tell again
     */
    public Recording record(RefundReport report, String source) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Case> found = find(report.refundNumber());
            if (found.isEmpty()) {
                return exceptional(Set.of(ExceptionReason.UNKNOWN_REFUND), report, source);
            }
            Case now = found.get();
            switch (RefundMatch.of(now.refund.known(now.attempt), report)) {
                case RefundMatch.Exceptional(Set<ExceptionReason> reasons) -> {
                    return exceptional(reasons, report, source);
                }
                case RefundMatch.AlreadyRecorded() -> {
                    return new Recording.Recorded(now.order.id(), now.refund.status());
                }
                case RefundMatch.Becomes(RefundStatus status) -> {
                    if (store.transact(writes(now, status, report)).done()) {
                        if (status == RefundStatus.ABNORMAL || status == RefundStatus.FAILED) {
                            alarms.raise(PaymentAlarm.REFUND_ABNORMAL, now.refund.number());
                        }
                        return new Recording.Recorded(now.order.id(), status);
                    }
                }
            }
        }
        throw new StoreBusy("the order kept changing while a refund was recorded");
    }

    /** To give money back is a duty of law, also where the member has been erased: hence this purpose. */
    private Optional<Case> find(String refundNumber) {
        Optional<RefundLookUp> lookUp = store.get(RefundLookUp.SCHEMA, RefundLookUp.key(refundNumber), Purpose.LEGAL);
        if (lookUp.isEmpty()) {
            return Optional.empty();
        }
        String orderId = lookUp.get().orderId();
        Rows rows = store.getAll(
                List.of(
                        Order.SCHEMA.ref(Order.key(orderId)),
                        PaymentAttempt.SCHEMA.ref(
                                PaymentAttempt.key(orderId, lookUp.get().attemptNumber())),
                        Refund.SCHEMA.ref(Refund.key(orderId, refundNumber))),
                Purpose.LEGAL);
        Optional<Order> order = rows.first(Order.SCHEMA);
        Optional<PaymentAttempt> attempt = rows.first(PaymentAttempt.SCHEMA);
        Optional<Refund> refund = rows.first(Refund.SCHEMA);
        return order.isPresent() && attempt.isPresent() && refund.isPresent()
                ? Optional.of(new Case(order.get(), attempt.get(), refund.get()))
                : Optional.empty();
    }

    private List<Write> writes(Case at, RefundStatus status, RefundReport report) {
        Instant now = clock.instant();
        Refund named = at.refund.knownAs(report.refundId());
        return switch (status) {
            case SUCCESS -> succeeded(at, named.succeeded(report.successAt().orElse(now)), now);
            case FAILED -> List.of(at.refund.to(named.inState(status, failedDue(at.refund, now))));
            case SENT, ABNORMAL ->
                List.of(at.refund.to(named.inState(status, next.after(at.refund.due(), at.refund.createdAt(), now))));
            case REQUESTED -> throw new IllegalStateException("no provider tells that a refund is requested");
        };
    }

    private Optional<Due> failedDue(Refund refund, Instant now) {
        long tries = refund.due().map(Due::tries).orElse(0L) + 1;
        return Optional.of(new Due(timers.dueAfterFailure(now, (int) Math.min(tries, 100)), tries));
    }

    private List<Write> succeeded(Case at, Refund done, Instant now) {
        long fen = at.refund.amountFen();
        Trigger trigger = at.refund.reason().isWholeOrder() && at.order.status() == OrderStatus.REFUNDING
                ? Trigger.REFUND_SUCCEEDED
                : Trigger.PARTIAL_REFUND_SUCCEEDED;
        OrderChange change = OrderChange.of(at.order, trigger, Actor.SYSTEM, now)
                .orElseThrow(
                        () -> new IllegalStateException("a refund of an order in " + at.order.status() + " succeeded"))
                .with(head -> head.withSums(head.sums().moved(money -> money.refunded(fen))))
                .with(head -> head.withTimes(times(head, now)))
                .moving(-fen);
        List<Write> writes = new ArrayList<>(change.writes());
        writes.add(at.attempt.to(at.attempt.refunded(fen)));
        writes.add(at.refund.to(done));
        return writes;
    }

    /** An ended order's retention runs while no refund is open, and from the end of the last one. */
    private static OrderTimes times(Order head, Instant now) {
        if (!TransitionTable.ORDERS.isFinal(head.status())) {
            return head.times();
        }
        return head.sums().money().refundPendingFen() > 0
                ? head.times().reopened(now)
                : head.times().settled(now);
    }

    private Recording exceptional(Set<ExceptionReason> reasons, RefundReport report, String source) {
        store.write(ProviderException.SCHEMA.insert(
                ProviderException.of(Channel.WECHAT, source, report.refundNumber(), reasons, clock.instant())));
        alarms.raise(PaymentAlarm.REFUND_MISMATCH, report.refundNumber());
        return new Recording.Exceptional(reasons);
    }

    /** Keeps the record of a message whose parts contradict each other, so that it could not be read as a refund. */
    public void contradictory(String messageId) {
        store.write(ProviderException.SCHEMA.insert(ProviderException.of(
                Channel.WECHAT, messageId, "", Set.of(ExceptionReason.CONTRADICTION), clock.instant())));
        alarms.raise(PaymentAlarm.REFUND_MISMATCH, messageId);
    }
}
