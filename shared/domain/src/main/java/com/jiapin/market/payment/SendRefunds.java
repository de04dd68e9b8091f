package com.jiapin.market.payment;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.Order;
import com.jiapin.market.time.TimerSchedule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends refunds to the provider: the row first, the call after, always under the same number, one at a time per payment. After an
 * unclear outcome the provider is queried first. May be repeated at any time.
 */
public final class SendRefunds {
    private static final int MOST_ROUNDS = 60;

    private final DataStore store;
    private final PaymentProvider provider;
    private final RecordRefund recordRefund;
    private final Disclosing disclosing;
    private final TimerSchedule timers;
    private final NextQuery next;
    private final PaymentAlarms alarms;
    private final InstantSource clock;

    /** Creates the use case. */
    public SendRefunds(
            DataStore store,
            PaymentProvider provider,
            RecordRefund recordRefund,
            Disclosing disclosing,
            TimerSchedule timers,
            PaymentAlarms alarms,
            InstantSource clock) {
        this.store = store;
        this.provider = provider;
        this.recordRefund = recordRefund;
        this.disclosing = disclosing;
        this.timers = timers;
        this.next = new NextQuery(timers);
        this.alarms = alarms;
        this.clock = clock;
    }

    private record Pair(PaymentAttempt attempt, Refund refund) {}

    /** Sends what an order's refunds allow to be sent now. */
    public void send(String orderId) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Pair> ready = ready(orderId);
            ready.forEach(this::claimAndSend);
            if (ready.isEmpty()) {
                return;
            }
        }
    }

    /** Goes on with a refund whose timer is due; does nothing with any other. */
    public void handleDue(String orderId, String number) {
        Instant now = clock.instant();
        Optional<Pair> found = pairs(orderId).stream()
                .filter(pair -> pair.refund.number().equals(number) && pair.refund.isDue(now))
                .findFirst();
        if (found.isEmpty()) {
            return;
        }
        Pair pair = found.get();
        switch (pair.refund.status()) {
            case REQUESTED, FAILED -> {
                send(orderId);
                waitForTurn(orderId, pair);
            }
            case SENT, ABNORMAL -> query(pair);
            case SUCCESS -> store.write(pair.refund.to(pair.refund.withDue(Optional.empty())));
        }
    }

    /** The next refund of each payment; a failed one waits for its time, and the later ones with it. */
    private List<Pair> ready(String orderId) {
        Instant now = clock.instant();
        Map<String, List<Pair>> byTrade = new LinkedHashMap<>();
        pairs(orderId).forEach(pair -> byTrade.computeIfAbsent(pair.attempt.tradeNumber(), trade -> new ArrayList<>())
                .add(pair));
        List<Pair> ready = new ArrayList<>();
        for (List<Pair> ofOne : byTrade.values()) {
            RefundStep.nextToSend(ofOne.stream()
                            .map(pair -> pair.refund.known(pair.attempt))
                            .toList())
                    .flatMap(known -> ofOne.stream()
                            .filter(pair -> pair.refund.number().equals(known.number()))
                            .findFirst())
                    .filter(pair -> pair.refund.status() == RefundStatus.REQUESTED || pair.refund.isDue(now))
                    .ifPresent(ready::add);
        }
        return ready;
    }

    private List<Pair> pairs(String orderId) {
        Map<String, PaymentAttempt> attempts = new LinkedHashMap<>();
        Rows rows = store.partition(Table.ORDERS, Order.partition(orderId), PaymentAttempt.SORT_PREFIX, Purpose.LEGAL);
        rows.all(PaymentAttempt.SCHEMA).forEach(attempt -> attempts.put(attempt.number(), attempt));
        return store
                .partition(Table.ORDERS, Order.partition(orderId), Refund.SORT_PREFIX, Purpose.LEGAL)
                .all(Refund.SCHEMA)
                .stream()
                .sorted(Comparator.comparing(Refund::createdAt).thenComparing(Refund::number))
                .flatMap(
                        refund -> Optional.ofNullable(attempts.get(refund.attemptNumber()))
                                .map(attempt -> new Pair(attempt, refund))
                                .stream())
                .toList();
    }

    /** The row says SENT before the provider is asked, so that a death in between leads to a query. */
    private void claimAndSend(Pair pair) {
        Instant now = clock.instant();
        long tries = pair.refund.due().map(Due::tries).orElse(0L);
        Refund sent = pair.refund.inState(
                RefundStatus.SENT, Optional.of(new Due(next.first(now).at(), tries)));
        List<Write> writes = List.of(pair.refund.to(sent), disclosing.refund(pair.refund));
        if (store.transact(writes).done()) {
            call(new Pair(pair.attempt, sent));
        }
    }

    /** Never seen by the provider: it goes out again under the same number, and is recorded as one more sending. */
    private void sendAgain(Pair pair) {
        Instant now = clock.instant();
        Refund later = pair.refund.withDue(next.after(pair.refund.due(), pair.refund.createdAt(), now));
        if (store.transact(List.of(pair.refund.to(later), disclosing.refund(pair.refund)))
                .done()) {
            call(new Pair(pair.attempt, later));
        }
    }

    private void call(Pair pair) {
        RefundRequest request = new RefundRequest(
                pair.refund.number(),
                pair.attempt.tradeNumber(),
                pair.refund.totalFen(),
                pair.refund.amountFen(),
                Optional.empty());
        act(pair, RefundStep.afterSending(pair.refund.known(pair.attempt), provider.refund(request)));
    }

    private void query(Pair pair) {
        RefundResult answer = provider.queryRefund(pair.refund.number());
        if (answer instanceof RefundResult.Refused) {
            alarms.raise(PaymentAlarm.REQUEST_REFUSED, pair.refund.number());
        }
        act(pair, RefundStep.afterQuery(pair.refund.known(pair.attempt), answer));
    }

    private void act(Pair pair, RefundStep step) {
        switch (step) {
            case RefundStep.Told(RefundReport report) -> {
                recordRefund.record(report, "ANSWER-" + pair.refund.number());
                lookAgain(pair.refund);
            }
            case RefundStep.Send() -> sendAgain(pair);
            case RefundStep.Failed(String _) -> failed(pair.refund);
            case RefundStep.QueryLater() -> lookAgain(pair.refund);
        }
    }

    private void failed(Refund refund) {
        alarms.raise(PaymentAlarm.REQUEST_REFUSED, refund.number());
        current(refund).filter(now -> now.status() == RefundStatus.SENT).ifPresent(now -> {
            long tries = now.due().map(Due::tries).orElse(0L) + 1;
            Instant again = timers.dueAfterFailure(clock.instant(), (int) Math.min(tries, 100));
            store.write(now.to(now.inState(RefundStatus.FAILED, Optional.of(new Due(again, tries)))));
        });
    }

    /** A refund that is not done and whose timer has come is looked at again later. */
    private void lookAgain(Refund refund) {
        Instant moment = clock.instant();
        current(refund)
                .filter(now -> now.isDue(moment))
                .ifPresent(now -> store.write(now.to(now.withDue(next.after(now.due(), now.createdAt(), moment)))));
    }

    private void waitForTurn(String orderId, Pair pair) {
        pairs(orderId).stream()
                .filter(now -> now.refund.number().equals(pair.refund.number()))
                .filter(now -> now.refund.status() == pair.refund.status())
                .forEach(now -> lookAgain(now.refund));
    }

    private Optional<Refund> current(Refund refund) {
        return store.get(Refund.SCHEMA, Refund.key(refund.orderId(), refund.number()), Purpose.LEGAL);
    }
}
