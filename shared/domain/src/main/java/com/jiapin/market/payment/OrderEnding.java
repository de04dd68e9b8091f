package com.jiapin.market.payment;

import com.jiapin.market.datamap.Write;
import com.jiapin.market.order.Actor;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.HistoryEntry;
import com.jiapin.market.order.OrderChange;
import com.jiapin.market.order.OrderDetail;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.StockEffect;
import com.jiapin.market.order.Trigger;
import com.jiapin.market.stock.Reservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What ends an order before it is shipped, as writes of one transaction: an unpaid one is cancelled where nobody can pay it
 * any more, else closed first; a paid one gives its money and its stock back.
 */
final class OrderEnding {
    private final RefundRequests refunds;

    OrderEnding(RefundRequests refunds) {
        this.refunds = refunds;
    }

    /** What the end is caused by, and what it does to stock that was sold. */
    record Cause(Trigger trigger, Actor actor, RefundReason refundReason, StockEffect soldStock) {}

    /** What is to be done. */
    sealed interface Plan {
        /** These writes, after which the order is this. */
        record Do(OrderDetail after, List<Write> writes) implements Plan {}

        /** Nothing: the order's state, or its money, does not allow it. */
        record NotNow() implements Plan {}

        /** First the held stock of the paid order must become sold. */
        record ConsumeFirst() implements Plan {}
    }

    Plan plan(OrderDetail detail, Cause cause, Instant now) {
        Optional<OrderChange> first = OrderChange.of(detail.order(), cause.trigger(), cause.actor(), now);
        if (first.isEmpty()) {
            return new Plan.NotNow();
        }
        return first.get().after().status() == OrderStatus.CLOSING
                ? closing(detail, first.get(), now)
                : refunding(detail, first.get(), cause, now);
    }

    /** An order with nothing left that could be paid is cancelled in the same step. */
    private static Plan closing(OrderDetail detail, OrderChange first, Instant now) {
        if (detail.attempts().stream().anyMatch(attempt -> attempt.status().isOpen())) {
            OrderChange closing = first.with(head -> head.withDue(Optional.of(Due.at(now))));
            return new Plan.Do(detail.after(closing), closing.writes());
        }
        OrderChange second = OrderChange.of(first.after(), Trigger.ATTEMPTS_CLOSED, Actor.SYSTEM, now)
                .orElseThrow()
                .moving(StockEffect.RELEASED);
        List<Write> writes = new ArrayList<>(OrderChange.together(first, second));
        Optional<Reservation> released = detail.reservation();
        released.ifPresent(reservation -> writes.addAll(reservation.released()));
        return new Plan.Do(detail.after(first).after(second), writes);
    }

    private Plan refunding(OrderDetail detail, OrderChange move, Cause cause, Instant now) {
        if (detail.reservation().filter(ConsumeHolds::isHeld).isPresent()) {
            return new Plan.ConsumeFirst();
        }
        OrderChange first = move.moving(cause.soldStock());
        List<Write> stock = detail.reservation()
                .map(reservation -> cause.soldStock() == StockEffect.WRITTEN_OFF
                        ? reservation.writtenOff()
                        : reservation.restocked())
                .orElse(List.of());
        Optional<PaymentAttempt> paid = detail.attempts().stream()
                .filter(attempt -> attempt.status() == AttemptStatus.SUCCESS)
                .findFirst();
        long remainder = paid.map(attempt -> attempt.money().refundableFen()).orElse(0L);
        if (paid.isEmpty() || remainder == 0) {
            return withoutRefund(detail, first, stock, now);
        }
        Optional<RefundRequests.Requested> requested =
                refunds.request(first, paid.get(), remainder, cause.refundReason());
        if (requested.isEmpty()) {
            return new Plan.NotNow();
        }
        List<Write> writes = new ArrayList<>(requested.get().change().writes());
        writes.add(paid.get().to(requested.get().attempt()));
        writes.addAll(requested.get().rows());
        writes.addAll(stock);
        return new Plan.Do(after(detail, requested.get()), writes);
    }

    /** Nothing is to go back: the refund is complete without asking a provider. */
    private static Plan withoutRefund(OrderDetail detail, OrderChange first, List<Write> stock, Instant now) {
        OrderChange second = OrderChange.of(first.after(), Trigger.REFUND_SUCCEEDED, Actor.SYSTEM, now)
                .orElseThrow();
        List<Write> writes = new ArrayList<>(OrderChange.together(first, second));
        writes.addAll(stock);
        return new Plan.Do(detail.after(first).after(second), writes);
    }

    private static OrderDetail after(OrderDetail before, RefundRequests.Requested requested) {
        List<HistoryEntry> history = new ArrayList<>(before.history());
        history.add(requested.change().entry());
        List<Refund> more = new ArrayList<>(before.refunds());
        more.add(requested.refund());
        return new OrderDetail(
                requested.change().after(),
                before.lines(),
                before.quantities(),
                before.reservation(),
                history,
                before.attempts().stream()
                        .map(attempt ->
                                attempt.number().equals(requested.attempt().number()) ? requested.attempt() : attempt)
                        .toList(),
                more,
                before.shipments());
    }
}
