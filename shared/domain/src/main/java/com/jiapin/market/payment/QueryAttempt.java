package com.jiapin.market.payment;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.TransitionTable;
import com.jiapin.market.time.TimerSchedule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Asks the provider about an attempt whose timer is due, because a notice may never come (policy A16). One that nobody shall pay
 * any more is closed. May be repeated at any time.
 */
public final class QueryAttempt {
    private final DataStore store;
    private final PaymentProvider provider;
    private final AttemptClosing closing;
    private final RecordTrade recordTrade;
    private final NextQuery next;
    private final InstantSource clock;

    /** Creates the use case. */
    public QueryAttempt(
            DataStore store,
            PaymentProvider provider,
            AttemptClosing closing,
            RecordTrade recordTrade,
            TimerSchedule timers,
            InstantSource clock) {
        this.store = store;
        this.provider = provider;
        this.closing = closing;
        this.recordTrade = recordTrade;
        this.next = new NextQuery(timers);
        this.clock = clock;
    }

    /** Asks about an attempt if it is due. */
    public void handleDue(String orderId, String number) {
        Rows rows = store.getAll(
                List.of(
                        Order.SCHEMA.ref(Order.key(orderId)),
                        PaymentAttempt.SCHEMA.ref(PaymentAttempt.key(orderId, number))),
                Purpose.PAYMENT);
        Instant now = clock.instant();
        Optional<Order> order = rows.first(Order.SCHEMA);
        Optional<PaymentAttempt> attempt = rows.first(PaymentAttempt.SCHEMA)
                .filter(found ->
                        found.due().filter(due -> !due.at().isAfter(now)).isPresent());
        if (order.isPresent() && attempt.isPresent()) {
            handle(order.get(), attempt.get(), now);
        }
    }

    private void handle(Order order, PaymentAttempt attempt, Instant now) {
        if (attempt.status().hasMoney()) {
            store.write(attempt.to(attempt.withDue(Optional.empty())));
            return;
        }
        boolean wanted = TransitionTable.ORDERS.acceptsAttempts(order.status())
                && attempt.status().isOpen()
                && now.isBefore(attempt.expiresAt());
        boolean over = wanted ? ask(attempt) : closing.close(attempt) instanceof AttemptClosing.Result.Ended;
        if (!over) {
            store.write(attempt.to(attempt.withDue(next.after(attempt.due(), attempt.createdAt(), now))));
        }
    }

    /** Records what the provider knows; a trade that still waits is left alone. */
    private boolean ask(PaymentAttempt attempt) {
        return switch (provider.query(attempt.tradeNumber())) {
            case QueryResult.Found(Trade trade) -> found(attempt, trade);
            case QueryResult.NotFound() -> false;
            case QueryResult.Refused refused -> false;
            case QueryResult.Unknown unknown -> false;
        };
    }

    private boolean found(PaymentAttempt attempt, Trade trade) {
        return switch (trade.state()) {
            case SUCCESS, REFUNDED ->
                recordTrade.record(trade, "QUERY-" + trade.attemptNumber()) instanceof RecordTrade.Recording.Recorded;
            case CLOSED ->
                store.write(attempt.to(attempt.inState(AttemptStatus.CLOSED))).done();
            case FAILED ->
                store.write(attempt.to(attempt.inState(AttemptStatus.FAILED))).done();
            case WAITING, UNRECOGNISED -> false;
        };
    }
}
