package com.jiapin.market.payment;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Outcome;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.order.Actor;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderBook;
import com.jiapin.market.order.OrderChange;
import com.jiapin.market.order.OrderDetail;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.StockEffect;
import com.jiapin.market.order.Trigger;
import com.jiapin.market.stock.Reservation;
import com.jiapin.market.time.TimerSchedule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Closes unpaid orders: those whose time to pay is over, and those being cancelled. Each open attempt is queried and closed at its
 * provider; only when nobody can pay any more the order is cancelled and its stock returns. May be repeated at any time.
 */
public final class CloseUnpaid {
    private final DataStore store;
    private final OrderBook book;
    private final AttemptClosing closing;
    private final OrderEnding ending;
    private final TimerSchedule timers;
    private final PaymentAlarms alarms;
    private final InstantSource clock;

    /** Creates the use case. */
    public CloseUnpaid(
            DataStore store,
            AttemptClosing closing,
            RefundRequests refunds,
            TimerSchedule timers,
            PaymentAlarms alarms,
            InstantSource clock) {
        this.store = store;
        this.book = new OrderBook(store);
        this.closing = closing;
        this.ending = new OrderEnding(refunds);
        this.timers = timers;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Goes on with an order that is due: unpaid past its deadline, or in CLOSING. Does nothing with any other. */
    public void handleDue(String orderId) {
        Optional<OrderDetail> found = book.find(orderId, Purpose.PAYMENT)
                .filter(detail -> detail.order().isDue(clock.instant()));
        found.ifPresent(this::handle);
    }

    /** Goes on with an order in CLOSING, due or not. Does nothing with any other. */
    public void handleClosing(String orderId) {
        book.find(orderId, Purpose.PAYMENT)
                .filter(detail -> detail.order().status() == OrderStatus.CLOSING)
                .ifPresent(this::handshake);
    }

    private void handle(OrderDetail detail) {
        switch (detail.order().status()) {
            case PENDING_PAYMENT -> {
                if (expire(detail)) {
                    handleClosing(detail.order().id());
                }
            }
            case CLOSING -> handshake(detail);
            case RESERVING,
                    PAID,
                    PICKING,
                    PARTIALLY_SHIPPED,
                    SHIPPED,
                    DELIVERED,
                    COMPLETED,
                    CANCELLED,
                    RETURNED,
                    REFUNDING,
                    REFUNDED -> {}
        }
    }

    private boolean expire(OrderDetail detail) {
        OrderEnding.Cause cause = new OrderEnding.Cause(
                Trigger.PAY_TIMER, Actor.SYSTEM, RefundReason.BUYER_CANCELLED, StockEffect.RELEASED);
        return ending.plan(detail, cause, clock.instant())
                        instanceof OrderEnding.Plan.Do(OrderDetail _, List<Write> writes)
                && store.transact(writes).done();
    }

    private void handshake(OrderDetail detail) {
        List<PaymentAttempt> open = detail.attempts().stream()
                .filter(attempt -> attempt.status().isOpen())
                .toList();
        Optional<Instant> notBefore = Optional.empty();
        boolean allEnded = true;
        for (PaymentAttempt attempt : open) {
            switch (closing.close(attempt)) {
                case AttemptClosing.Result.Paid() -> {
                    return;
                }
                case AttemptClosing.Result.Ended() -> {}
                case AttemptClosing.Result.Later(Optional<Instant> moment) -> {
                    allEnded = false;
                    notBefore = earlier(notBefore, moment);
                }
            }
        }
        if (allEnded) {
            cancel(detail);
        } else {
            comeBack(detail.order(), notBefore);
        }
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent() && other.get().isBefore(one.get()) ? other : one.or(() -> other);
    }

    private void cancel(OrderDetail detail) {
        Optional<OrderChange> change =
                OrderChange.of(detail.order(), Trigger.ATTEMPTS_CLOSED, Actor.SYSTEM, clock.instant());
        if (change.isEmpty()) {
            return;
        }
        List<Write> writes =
                new ArrayList<>(change.get().moving(StockEffect.RELEASED).writes());
        detail.reservation().map(Reservation::released).ifPresent(writes::addAll);
        if (store.transact(writes) instanceof Outcome.Refused refused && !refused.at(0)) {
            throw new IllegalStateException("stock lacks units that a reservation holds");
        }
    }

    /** Stays in CLOSING and looks again after a growing wait, or when the provider allows to close. */
    private void comeBack(Order order, Optional<Instant> notBefore) {
        Instant now = clock.instant();
        long tries = order.due().map(Due::tries).orElse(0L) + 1;
        Instant backOff = timers.closeDue(now, (int) Math.min(tries, 100));
        Instant next = notBefore.filter(moment -> moment.isAfter(now)).orElse(backOff);
        store.write(Order.SCHEMA
                .change(order, order.withDue(Optional.of(new Due(next, tries))))
                .when(Order.STATUS.is(order.status()), Order.VERSION.is(order.version()))
                .build());
        if (order.times()
                .closingSince()
                .filter(since -> timers.closingNeedsStaff(since, now))
                .isPresent()) {
            alarms.raise(PaymentAlarm.CLOSING_STUCK, order.id());
        }
    }
}
