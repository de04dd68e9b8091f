package com.jiapin.market.payment;

import com.jiapin.market.InterposedStore;
import com.jiapin.market.Stage;
import com.jiapin.market.account.Source;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.disclosure.Disclosure;
import com.jiapin.market.id.Ids;
import com.jiapin.market.order.Actor;
import com.jiapin.market.order.Delivery;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.DueRow;
import com.jiapin.market.order.HistoryEntry;
import com.jiapin.market.order.Invariants;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderBook;
import com.jiapin.market.order.OrderDetail;
import com.jiapin.market.order.OrderLine;
import com.jiapin.market.order.OrderLines;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.OrderSums;
import com.jiapin.market.order.OrderTimes;
import com.jiapin.market.order.StockEffect;
import com.jiapin.market.order.Trigger;
import com.jiapin.market.stock.Reservation;
import com.jiapin.market.stock.StockRow;
import com.jiapin.market.stock.Units;
import com.jiapin.market.time.TimerSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A market in memory with one member, a payment company and a clock that moves when it is told to. */
public final class PaymentWorld {
    static final String MEMBER = "MEMBER01";
    /** The buyer as a reader of his orders. */
    public static final OrderBook.Reader BUYER = new OrderBook.Reader(MEMBER, "COMPANY1", false);

    private static final TimerSchedule TIMERS = TimerSchedule.standard();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T02:00:00Z"));
    private final AtomicLong counter = new AtomicLong();
    /** The clock of all processes. */
    public final InstantSource clock = now::get;

    /** All rows. */
    public final Stage stage;

    /** The store itself. */
    public final DataStore engine;

    final InterposedStore store;
    final ScriptedProvider provider = new ScriptedProvider(clock);
    final List<PaymentAlarm> alarms = new CopyOnWriteArrayList<>();

    /** Opens an empty market. */
    public PaymentWorld() {
        this(Stage::inMemory);
    }

    PaymentWorld(Stage.Opening opening) {
        stage = opening.open(clock);
        engine = stage.store();
        store = new InterposedStore(engine);
        engine.transact(List.of(
                StockRow.SCHEMA.insert(StockRow.received("COLA", 1_000, 1, true)),
                StockRow.SCHEMA.insert(StockRow.received("PAPER", 1_000, 1, true))));
    }

    /** What one process knows how to do, over a store and a provider of its own. */
    public record Worker(DataStore store, PaymentProvider provider, PaymentWorld world) {
        private Ids ids() {
            return world::nextId;
        }

        private PaymentAlarms alarms() {
            return (alarm, number) -> world.alarms.add(alarm);
        }

        private RefundRequests refundRequests() {
            return new RefundRequests(ids(), world.clock);
        }

        private Disclosing disclosing() {
            return new Disclosing(ids(), world.clock);
        }

        RecordTrade recordTrade() {
            return new RecordTrade(store, refundRequests(), alarms(), world.clock);
        }

        RecordRefund recordRefund() {
            return new RecordRefund(store, TIMERS, alarms(), world.clock);
        }

        private AttemptClosing closing() {
            return new AttemptClosing(
                    store, provider, ClosingHandshake.withWechatPay(), recordTrade(), alarms(), world.clock);
        }

        StartPayment startPayment() {
            return new StartPayment(store, provider, closing(), disclosing(), alarms(), ids(), TIMERS, world.clock);
        }

        private CloseUnpaid closeUnpaid() {
            return new CloseUnpaid(store, closing(), refundRequests(), TIMERS, alarms(), world.clock);
        }

        private SendRefunds sendRefunds() {
            return new SendRefunds(store, provider, recordRefund(), disclosing(), TIMERS, alarms(), world.clock);
        }

        PaymentTimers timers() {
            QueryAttempt query = new QueryAttempt(store, provider, closing(), recordTrade(), TIMERS, world.clock);
            return new PaymentTimers(closeUnpaid(), new ConsumeHolds(store), query, sendRefunds());
        }

        PaymentWork work() {
            return new PaymentWork(closeUnpaid(), new ConsumeHolds(store), sendRefunds());
        }

        EndOrder endOrder() {
            return new EndOrder(store, refundRequests(), world.clock);
        }

        PaymentStart pay(String orderId, String key) {
            return pay(orderId, new PaymentMethod.Native(), key);
        }

        PaymentStart pay(String orderId, PaymentMethod method, String key) {
            return startPayment().start(MEMBER, orderId, method, new KeyedOnce<>(store, world.clock, key));
        }

        /** The buyer cancels. */
        public EndOrder.Ending cancel(String orderId, String key) {
            return endOrder().cancel(BUYER, orderId, new KeyedOnce<>(store, world.clock, key));
        }

        EndOrder.Ending stop(String orderId, EndOrder.StopReason reason, String key) {
            return endOrder().stop(orderId, reason, new KeyedOnce<>(store, world.clock, key));
        }
    }

    /** One process. */
    public Worker process() {
        return new Worker(store, provider, this);
    }

    /** Opens an attempt that can be paid, and returns its number. */
    String started(String orderId) {
        PaymentStart start = process().pay(orderId, "key-" + nextId());
        if (start instanceof PaymentStart.Ready ready) {
            return ready.attempt().number();
        }
        throw new AssertionError("cannot pay: " + start);
    }

    /** Places an order over 3 COLA and 2 PAPER that is paid, and returns its number. */
    public String paidOrder() {
        String orderId = placed();
        process().recordTrade().record(provider.pay(started(orderId)), "EV-" + nextId());
        return orderId;
    }

    /** Opens an attempt that can be paid. */
    public void tried(String orderId) {
        started(orderId);
    }

    /** The buyer pays an attempt of an order that was cancelled meanwhile. */
    public void paidLate(String orderId) {
        String number = detail(orderId).attempts().getFirst().number();
        process().recordTrade().record(provider.pay(number), "EV-" + nextId());
    }

    /** Places an order of 12,800 fen over 3 COLA and 2 PAPER, and returns its number. */
    public String placed() {
        return placed(12_000, 800);
    }

    /** Places an order that costs nothing, and is paid from the start. */
    String placedFree() {
        return placed(0, 0);
    }

    private String placed(long goodsFen, long freightFen) {
        boolean free = goodsFen + freightFen == 0;
        String id = nextId();
        Instant at = clock.instant();
        OrderStatus status = free ? OrderStatus.PAID : OrderStatus.PENDING_PAYMENT;
        OrderTimes placed = OrderTimes.placed(at, TIMERS.payDue(at, Optional.empty()));
        Order order = new Order(
                id,
                MEMBER,
                "COMPANY1",
                Source.WEB,
                status,
                1,
                2,
                OrderSums.unpaid(goodsFen, freightFen),
                new Delivery(
                        "王小明",
                        "13800138000",
                        Optional.empty(),
                        new Delivery.Region("上海市", "上海市", "浦东新区"),
                        "世纪大道 1 号",
                        Optional.empty(),
                        Optional.empty()),
                free ? placed.reached(OrderStatus.PAID, at) : placed,
                free ? Optional.empty() : placed.payUntil().map(Due::at),
                Optional.empty(),
                0,
                0);
        List<OrderLine> lines = List.of(line(1, "COLA", 3, goodsFen / 4), line(2, "PAPER", 2, goodsFen - goodsFen / 4));
        List<Units> units = List.of(new Units("COLA", 3), new Units("PAPER", 2));
        List<Write> writes = new ArrayList<>();
        writes.add(Order.SCHEMA.insert(order));
        OrderLines.chunked(id, MEMBER, lines).forEach(chunk -> writes.add(OrderLines.SCHEMA.insert(chunk)));
        writes.add(Reservation.SCHEMA.insert(new Reservation(
                id, MEMBER, "COMPANY1", free ? Reservation.State.CONSUMED : Reservation.State.HELD, units)));
        writes.add(HistoryEntry.SCHEMA.insert(new HistoryEntry(
                id,
                MEMBER,
                1,
                Optional.empty(),
                status,
                free ? Trigger.NOTHING_TO_PAY : Trigger.SUBMIT,
                Actor.BUYER,
                at,
                free ? StockEffect.SOLD : StockEffect.HELD,
                0)));
        for (Units line : units) {
            writes.add(
                    free
                            ? StockRow.sell(line.sku(), line.quantity(), 1)
                            : StockRow.hold(line.sku(), line.quantity(), 1));
        }
        if (!engine.transact(writes).done()) {
            throw new AssertionError("the order of the test could not be placed");
        }
        return id;
    }

    private static OrderLine line(long number, String sku, long quantity, long fen) {
        return new OrderLine(
                number, sku, "PRODUCT-" + sku, sku, sku, quantity, 1, fen / quantity, "LIST", 1, fen, 0, fen);
    }

    /** From now on no write to a stock row comes through, until something else is set. */
    void stockIsBusy() {
        store.beforeEach(writes -> {
            if (writes.stream().anyMatch(write -> write.schema().equals(StockRow.SCHEMA))) {
                throw new StoreBusy("hot row");
            }
        });
    }

    String nextId() {
        return String.format(Locale.ROOT, "01HZZZZZZZ%016d", counter.incrementAndGet());
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    OrderDetail detail(String orderId) {
        return new OrderBook(engine).find(orderId, Purpose.LEGAL).orElseThrow();
    }

    /** The head as it is now. */
    public Order order(String orderId) {
        return detail(orderId).order();
    }

    PaymentAttempt attempt(String orderId, String number) {
        return detail(orderId).attempts().stream()
                .filter(attempt -> attempt.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    List<Disclosure> disclosures() {
        return engine.partition(Table.PRIVACY, Disclosure.partition(MEMBER), "", Purpose.LEGAL)
                .all(Disclosure.SCHEMA);
    }

    List<ProviderException> exceptions() {
        return new com.jiapin.market.datamap.Rows(stage.all(Table.ORDERS)).all(ProviderException.SCHEMA);
    }

    StockRow stock(String sku) {
        return engine.get(StockRow.SCHEMA, StockRow.key(sku), Purpose.ORDERING).orElseThrow();
    }

    /** Lets the sweeper handle all rows that are due now, as its schedule would. */
    public void sweep() {
        sweep(process());
    }

    void sweep(Worker process) {
        for (Row row : stage.all(Table.ORDERS)) {
            if (row.find(Due.AT).filter(at -> !at.isAfter(clock.instant())).isPresent()) {
                DueRow.of(row.key()).ifPresent(process.timers()::handle);
            }
        }
    }

    /** Lets time pass, with a sweep and work on every order whenever something is due, until nothing is for a while. */
    void settle() {
        Instant end = clock.instant().plus(Duration.ofMinutes(90));
        while (clock.instant().isBefore(end)) {
            sweep();
            List<Row> rows = stage.all(Table.ORDERS);
            new com.jiapin.market.datamap.Rows(rows)
                    .all(Order.SCHEMA)
                    .forEach(order -> process().work().goOn(order.id()));
            Instant soon = clock.instant().plus(Duration.ofMinutes(1));
            now.set(stage.all(Table.ORDERS).stream()
                    .flatMap(row -> row.find(Due.AT).stream())
                    .map(due -> due.isBefore(soon) ? soon : due)
                    .min(Instant::compareTo)
                    .orElse(end));
        }
        invariants();
    }

    void invariants() {
        Invariants.hold(stage.all(Table.ORDERS));
    }
}
