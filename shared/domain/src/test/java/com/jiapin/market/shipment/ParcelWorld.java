package com.jiapin.market.shipment;

import com.jiapin.market.Stage;
import com.jiapin.market.account.Source;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.disclosure.Disclosure;
import com.jiapin.market.disclosure.StaffAccess;
import com.jiapin.market.disclosure.StaffReading;
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
import com.jiapin.market.payment.KeyedOnce;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A market in memory with paid orders, an employee, a tracking service that follows a script, and a clock to move. */
final class ParcelWorld {
    static final String MEMBER = "MEMBER01";
    static final String EMPLOYEE = "EMPLOYEE1";
    static final String CARRIER = "shunfeng";
    static final Instant START = Instant.parse("2026-03-01T02:00:00Z");
    private static final TimerSchedule TIMERS = TimerSchedule.standard();

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final AtomicLong counter = new AtomicLong();
    final InstantSource clock = now::get;
    final Stage stage;
    final DataStore engine;
    final ScriptedTracking tracking = new ScriptedTracking();
    final List<TrackingAlarm> alarms = new CopyOnWriteArrayList<>();

    ParcelWorld() {
        this(Stage::inMemory);
    }

    ParcelWorld(Stage.Opening opening) {
        stage = opening.open(clock);
        engine = stage.store();
        engine.transact(List.of(
                StockRow.SCHEMA.insert(StockRow.received("COLA", 1_000, 1, true)),
                StockRow.SCHEMA.insert(StockRow.received("PAPER", 1_000, 1, true))));
    }

    /** What one process knows how to do, over a store and a tracking service of its own. */
    record Worker(DataStore store, TrackingProvider provider, ParcelWorld world) {
        private StaffReading reading() {
            return new StaffReading(store, world::nextId, world.clock);
        }

        ApplyPush pushes() {
            return new ApplyPush(store, TIMERS, (alarm, shipment) -> world.alarms.add(alarm), world.clock);
        }

        SubscribeParcel subscribe() {
            return new SubscribeParcel(
                    store,
                    provider,
                    pushes(),
                    world::nextId,
                    Optional.of("广东省深圳市"),
                    TIMERS,
                    (alarm, shipment) -> world.alarms.add(alarm),
                    world.clock);
        }

        AcceptOrder.Accepting accept(String orderId, String key) {
            return new AcceptOrder(store, reading(), world.clock)
                    .accept(EMPLOYEE, orderId, new KeyedOnce<>(store, world.clock, key));
        }

        PostShipment.Posted post(String orderId, String number, Map<String, Long> units, String key) {
            PostShipment post =
                    new PostShipment(store, reading(), pushes(), world::nextId, world::bytes, TIMERS, world.clock);
            return post.post(
                    EMPLOYEE,
                    orderId,
                    new PostShipment.Posting(CARRIER, number, units),
                    new KeyedOnce<>(store, world.clock, key));
        }

        ApplyPush.Applying push(Shipment shipment, TrackingPush push) {
            return pushes().apply(pushes().find(shipment.callbackToken()).orElseThrow(), push);
        }
    }

    Worker process() {
        return new Worker(engine, tracking, this);
    }

    /** An order of 3 COLA and 2 PAPER that is being picked. */
    String picking() {
        String orderId = paid();
        process().accept(orderId, "accept-" + orderId);
        return orderId;
    }

    /** An order of 3 COLA and 2 PAPER, shipped in one parcel. */
    String shipped(String number) {
        String orderId = picking();
        posted(orderId, number, Map.of("COLA", 3L, "PAPER", 2L));
        return orderId;
    }

    Shipment posted(String orderId, String number, Map<String, Long> units) {
        PostShipment.Posted posted = process().post(orderId, number, units, "post-" + number);
        if (posted instanceof PostShipment.Posted.Done done) {
            return done.shipment();
        }
        throw new AssertionError("not posted: " + posted);
    }

    /** An order of 3 COLA and 2 PAPER that cost nothing and so is paid from the start. */
    String paid() {
        return paid(3, 2);
    }

    /** An order of so many COLA and PAPER that cost nothing and so is paid from the start. */
    String paid(long cola, long paper) {
        String id = nextId();
        Instant at = clock.instant();
        OrderTimes placed = OrderTimes.placed(at, TIMERS.payDue(at, Optional.empty()));
        Order order = new Order(
                id,
                MEMBER,
                "COMPANY1",
                Source.WEB,
                OrderStatus.PAID,
                1,
                2,
                OrderSums.unpaid(0, 0),
                new Delivery(
                        "王小明",
                        "+8613800138000",
                        Optional.empty(),
                        new Delivery.Region("上海市", "上海市", "浦东新区"),
                        "世纪大道 1 号",
                        Optional.of("工作日"),
                        Optional.of("请打电话")),
                placed.reached(OrderStatus.PAID, at),
                Optional.empty(),
                Optional.empty(),
                0,
                0);
        List<Units> units = List.of(new Units("COLA", cola), new Units("PAPER", paper));
        List<Write> writes = new ArrayList<>();
        writes.add(Order.SCHEMA.insert(order));
        OrderLines.chunked(id, MEMBER, List.of(line(1, "COLA", cola), line(2, "PAPER", paper)))
                .forEach(chunk -> writes.add(OrderLines.SCHEMA.insert(chunk)));
        writes.add(
                Reservation.SCHEMA.insert(new Reservation(id, MEMBER, "COMPANY1", Reservation.State.CONSUMED, units)));
        writes.add(HistoryEntry.SCHEMA.insert(new HistoryEntry(
                id,
                MEMBER,
                1,
                Optional.empty(),
                OrderStatus.PAID,
                Trigger.NOTHING_TO_PAY,
                Actor.BUYER,
                at,
                StockEffect.SOLD,
                0)));
        units.forEach(line -> writes.add(StockRow.sell(line.sku(), line.quantity(), 1)));
        if (!engine.transact(writes).done()) {
            throw new AssertionError("the order of the test could not be placed");
        }
        return id;
    }

    private static OrderLine line(long number, String sku, long quantity) {
        return new OrderLine(number, sku, "PRODUCT-" + sku, sku, sku, quantity, 1, 0, "LIST", 1, 0, 0, 0);
    }

    /** A report of one step so many minutes after the start, with what it says of the parcel as a whole. */
    static TrackingPush report(String number, int minute, ShipmentStatus status) {
        return report(number, TrackingPush.Phase.WATCHING, Optional.of(status), step(minute, status));
    }

    static TrackingPush report(
            String number, TrackingPush.Phase phase, Optional<ShipmentStatus> status, TrackingEvent... steps) {
        return new TrackingPush(
                phase,
                Optional.of(CARRIER),
                Optional.of(number),
                status.map(known -> new TrackingPush.State("raw", Optional.of(known), false)),
                List.of(steps),
                Optional.empty());
    }

    static TrackingEvent step(int minute, ShipmentStatus status) {
        return new TrackingEvent(
                "key-" + minute + "-" + status,
                Optional.of(START.plus(Duration.ofMinutes(minute))),
                "快件状态 " + status + " " + minute,
                Optional.of("code"),
                Optional.of(status),
                Optional.empty());
    }

    String nextId() {
        return String.format(Locale.ROOT, "01HZZZZZZZ%016d", counter.incrementAndGet());
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        long value = counter.incrementAndGet();
        for (int i = 0; i < Math.min(count, Long.BYTES); i++) {
            bytes[i] = (byte) (value >>> (8 * i));
        }
        return bytes;
    }

    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    OrderDetail detail(String orderId) {
        return new OrderBook(engine).find(orderId, Purpose.LEGAL).orElseThrow();
    }

    OrderStatus status(String orderId) {
        return detail(orderId).order().status();
    }

    TrackedParcel parcel(String orderId) {
        return detail(orderId).shipments().getFirst();
    }

    List<Disclosure> disclosures() {
        return new Rows(stage.all(Table.PRIVACY)).all(Disclosure.SCHEMA);
    }

    List<StaffAccess> accesses() {
        return new Rows(stage.all(Table.PRIVACY)).all(StaffAccess.SCHEMA);
    }

    List<ParkedPush> parked() {
        return new Rows(stage.all(Table.ORDERS)).all(ParkedPush.SCHEMA);
    }

    /** Lets the sweeper handle all parcels that are due now, as its schedule would. */
    void sweep() {
        for (Row row : stage.all(Table.ORDERS)) {
            if (row.find(Due.AT).filter(at -> !at.isAfter(clock.instant())).isPresent()
                    && DueRow.of(row.key()).orElseThrow() instanceof DueRow.Parcel(String orderId, String shipmentId)) {
                process().subscribe().handleDue(orderId, shipmentId);
            }
        }
    }

    void invariants() {
        Invariants.hold(stage.all(Table.ORDERS));
    }
}
