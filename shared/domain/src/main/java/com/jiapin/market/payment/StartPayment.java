package com.jiapin.market.payment;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Outcome;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Together;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.id.Ids;
import com.jiapin.market.once.Once;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderFacts;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.TransitionTable;
import com.jiapin.market.time.TimerSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens a payment: the attempt is stored before the provider is called, its number is never reused, and there are never two that
 * can be paid. Whatever dies in between, the same request goes on with the same attempt.
 */
public final class StartPayment {
    private static final int TRIES = 5;
    /** The provider takes no trade that ends sooner. */
    private static final Duration SHORTEST_TERM = Duration.ofMinutes(2);

    private static final Duration COME_BACK = Duration.ofSeconds(10);

    private final DataStore store;
    private final PaymentProvider provider;
    private final AttemptClosing closing;
    private final Disclosing disclosing;
    private final PaymentAlarms alarms;
    private final Ids ids;
    private final NextQuery next;
    private final InstantSource clock;

    /** Creates the use case. */
    public StartPayment(
            DataStore store,
            PaymentProvider provider,
            AttemptClosing closing,
            Disclosing disclosing,
            PaymentAlarms alarms,
            Ids ids,
            TimerSchedule timers,
            InstantSource clock) {
        this.store = store;
        this.provider = provider;
        this.closing = closing;
        this.disclosing = disclosing;
        this.alarms = alarms;
        this.ids = ids;
        this.next = new NextQuery(timers);
        this.clock = clock;
    }

    private record Case(Order order, List<PaymentAttempt> attempts) {
        /** Head and attempts are read beside each other: a head that knows of an attempt unseen was read later. */
        boolean isWhole() {
            return order.latestAttempt()
                    .filter(latest -> attempts.stream()
                            .noneMatch(attempt -> attempt.number().equals(latest)))
                    .isEmpty();
        }

        PaymentAttempt attempt(String number) {
            return attempts.stream()
                    .filter(attempt -> attempt.tradeNumber().equals(number)
                            && !attempt.status().hasMoney())
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Starts or resumes the payment of a member's own order. */
    public PaymentStart start(String memberId, String orderId, PaymentMethod method, Once<PaymentStart> once) {
        Together.Later<Optional<String>> resumes = Together.start(once::resumes);
        Optional<Case> found = read(orderId);
        resumes.get();
        for (int i = 0; i < TRIES; i++) {
            if (found.filter(now -> now.order.memberId().equals(memberId)).isEmpty()) {
                return new PaymentStart.NoSuchOrder();
            }
            Case now = found.get();
            if (!isPayable(now.order)) {
                return new PaymentStart.NotPayable(now.order);
            }
            Optional<PaymentStart> outcome = !now.isWhole()
                    ? Optional.empty()
                    : switch (choice(now, method)) {
                        case AttemptChoice.OpenNew() -> open(now.order, method, once);
                        case AttemptChoice.Continue(String number) ->
                            goOn(now.order, now.attempt(number), method, once);
                        case AttemptChoice.CloseFirst(List<String> numbers) -> closeAll(now, numbers);
                    };
            if (outcome.isPresent()) {
                return outcome.get();
            }
            found = read(orderId);
        }
        throw new StoreBusy("the order kept changing while a payment was started");
    }

    private Optional<Case> read(String orderId) {
        Together.Later<List<PaymentAttempt>> attempts = Together.start(() -> store.partition(
                        Table.ORDERS, Order.partition(orderId), PaymentAttempt.SORT_PREFIX, Purpose.PAYMENT)
                .all(PaymentAttempt.SCHEMA));
        Optional<Order> order = store.get(Order.SCHEMA, Order.key(orderId), Purpose.PAYMENT);
        List<PaymentAttempt> all = attempts.get();
        return order.map(head -> new Case(head, all));
    }

    private boolean isPayable(Order order) {
        Instant now = clock.instant();
        return TransitionTable.ORDERS.acceptsAttempts(order.status())
                && !OrderFacts.of(true, order.times().payUntil(), now).payDeadlinePassed();
    }

    /** Another payer needs another trade, too. */
    private AttemptChoice choice(Case now, PaymentMethod method) {
        List<KnownAttempt> known =
                now.attempts.stream().map(PaymentAttempt::known).toList();
        AttemptChoice choice = AttemptChoice.of(
                known, PaymentWay.ofWechat(method), now.order.sums().payableFen(), clock.instant());
        return choice instanceof AttemptChoice.Continue(String number)
                        && method instanceof PaymentMethod.Jsapi(String openid)
                        && !now.attempt(number).payer().equals(Optional.of(openid))
                ? new AttemptChoice.CloseFirst(List.of(number))
                : choice;
    }

    private Optional<PaymentStart> open(Order order, PaymentMethod method, Once<PaymentStart> once) {
        Instant now = clock.instant();
        Due due = next.first(now);
        PaymentAttempt attempt =
                PaymentAttempt.opened(ids.next(), order, method, provider.account(), now, expiry(order, now), due);
        List<Write> writes = new ArrayList<>();
        writes.add(once.begin(attempt.number()));
        writes.add(Order.SCHEMA
                .change(order, order.withLatestAttempt(attempt.number()))
                .when(
                        Order.STATUS.is(OrderStatus.PENDING_PAYMENT),
                        Order.VERSION.is(order.version()),
                        order.noNewAttempt())
                .build());
        writes.add(PaymentAttempt.SCHEMA.insert(attempt));
        writes.add(TradeLookUp.SCHEMA.insert(TradeLookUp.of(attempt)));
        writes.add(disclosing.attempt(attempt));
        return begun(order, attempt, method, once, writes);
    }

    private Optional<PaymentStart> goOn(
            Order order, PaymentAttempt attempt, PaymentMethod method, Once<PaymentStart> once) {
        return begun(order, attempt, method, once, List.of(once.begin(attempt.number()), disclosing.attempt(attempt)));
    }

    private Optional<PaymentStart> begun(
            Order order, PaymentAttempt attempt, PaymentMethod method, Once<PaymentStart> once, List<Write> writes) {
        if (store.transact(writes) instanceof Outcome.Refused) {
            once.ensureUnanswered();
            return Optional.empty();
        }
        PrepayRequest request = new PrepayRequest(
                attempt.number(),
                "嘉品云市订单 " + order.id(),
                attempt.amountFen(),
                method,
                attempt.expiresAt(),
                Optional.empty());
        return Optional.of(
                switch (provider.prepay(request)) {
                    case PrepayResult.Ready(ClientPayload payload) -> handOut(order, attempt, payload, once);
                    case PrepayResult.Refused refused -> refused(order, attempt, once);
                    case PrepayResult.Unknown unknown -> new PaymentStart.ComeBack(COME_BACK);
                });
    }

    /** Hands out only what can still be paid: the attempt is open, the order waits for money. Else the trade is closed. */
    private PaymentStart handOut(Order order, PaymentAttempt attempt, ClientPayload payload, Once<PaymentStart> once) {
        PaymentStart ready = new PaymentStart.Ready(order, attempt.inState(AttemptStatus.PREPAID), payload);
        List<Write> writes = List.of(
                once.remember(ready),
                Order.SCHEMA.check(Order.key(order.id()), Order.STATUS.is(OrderStatus.PENDING_PAYMENT)),
                PaymentAttempt.SCHEMA
                        .update(PaymentAttempt.key(order.id(), attempt.number()))
                        .when(PaymentAttempt.STATUS.in(List.of(AttemptStatus.CREATED, AttemptStatus.PREPAID)))
                        .set(PaymentAttempt.STATUS, AttemptStatus.PREPAID)
                        .add(PaymentAttempt.VERSION, 1)
                        .build());
        if (store.transact(writes) instanceof Outcome.Done) {
            return ready;
        }
        once.ensureUnanswered();
        closeAgain(order.id(), attempt.number());
        return leftover(order.id());
    }

    /** The provider's word is final, unless it refuses because the trade is paid already. */
    private PaymentStart refused(Order order, PaymentAttempt attempt, Once<PaymentStart> once) {
        if (attempt.status() == AttemptStatus.PREPAID) {
            return closing.close(attempt) instanceof AttemptClosing.Result.Paid
                    ? leftover(order.id())
                    : new PaymentStart.ComeBack(COME_BACK);
        }
        alarms.raise(PaymentAlarm.REQUEST_REFUSED, attempt.number());
        PaymentStart outcome = new PaymentStart.Refused();
        List<Write> writes = List.of(once.remember(outcome), attempt.to(attempt.inState(AttemptStatus.FAILED)));
        if (store.transact(writes) instanceof Outcome.Refused) {
            once.ensureUnanswered();
        }
        return outcome;
    }

    private Optional<PaymentStart> closeAll(Case now, List<String> numbers) {
        for (String number : numbers) {
            switch (closing.close(now.attempt(number))) {
                case AttemptClosing.Result.Ended() -> {}
                case AttemptClosing.Result.Paid() -> {
                    return Optional.of(leftover(now.order.id()));
                }
                case AttemptClosing.Result.Later(Optional<Instant> notBefore) -> {
                    Duration wait = notBefore
                            .map(moment -> Duration.between(clock.instant(), moment))
                            .filter(Duration::isPositive)
                            .orElse(COME_BACK);
                    return Optional.of(new PaymentStart.ComeBack(wait));
                }
            }
        }
        return Optional.empty();
    }

    /** A trade that opened after its attempt was given up is closed; where that is not possible yet, its timer does it. */
    private void closeAgain(String orderId, String number) {
        Optional<PaymentAttempt> attempt =
                store.get(PaymentAttempt.SCHEMA, PaymentAttempt.key(orderId, number), Purpose.PAYMENT);
        attempt.filter(now -> !now.status().hasMoney())
                .filter(now -> closing.close(now) instanceof AttemptClosing.Result.Later)
                .filter(now -> now.due().isEmpty())
                .ifPresent(now -> store.write(now.to(now.withDue(Optional.of(next.first(clock.instant()))))));
    }

    private PaymentStart leftover(String orderId) {
        return store.get(Order.SCHEMA, Order.key(orderId), Purpose.PAYMENT)
                .<PaymentStart>map(
                        now -> isPayable(now) ? new PaymentStart.ComeBack(COME_BACK) : new PaymentStart.NotPayable(now))
                .orElseGet(PaymentStart.NoSuchOrder::new);
    }

    private static Instant expiry(Order order, Instant now) {
        Instant soonest = now.plus(SHORTEST_TERM);
        Instant until = order.times().payUntil().filter(soonest::isBefore).orElse(soonest);
        return until.truncatedTo(ChronoUnit.SECONDS);
    }
}
