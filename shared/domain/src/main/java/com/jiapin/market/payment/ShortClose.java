package com.jiapin.market.payment;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.once.Once;
import com.jiapin.market.order.Actor;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.HistoryEntry;
import com.jiapin.market.order.LineMove;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderBook;
import com.jiapin.market.order.OrderChange;
import com.jiapin.market.order.OrderDetail;
import com.jiapin.market.order.OrderQuantities;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.ParcelOutcome;
import com.jiapin.market.order.QuantitiesRow;
import com.jiapin.market.order.StockEffect;
import com.jiapin.market.order.Trigger;
import com.jiapin.market.shipment.Shipment;
import com.jiapin.market.shipment.ShipmentStatus;
import com.jiapin.market.shipment.TrackedParcel;
import com.jiapin.market.stock.StockRow;
import com.jiapin.market.stock.Units;
import com.jiapin.market.time.TimerSchedule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives up units of a partly shipped order that will not be shipped: their share is refunded, the goods return or are written off,
 * and with the last open unit the order counts as shipped.
 */
public final class ShortClose {
    private static final int TRIES = 6;

    private final DataStore store;
    private final OrderBook book;
    private final RefundRequests refunds;
    private final TimerSchedule timers;
    private final InstantSource clock;

    /** Creates the use case. */
    public ShortClose(DataStore store, RefundRequests refunds, TimerSchedule timers, InstantSource clock) {
        this.store = store;
        this.book = new OrderBook(store);
        this.refunds = refunds;
        this.timers = timers;
        this.clock = clock;
    }

    /** What became of it. */
    public sealed interface Closing {
        /** The units are given up. */
        record Done(OrderDetail order) implements Closing {}

        /** The order's state, or its money, does not allow it. */
        record NotNow(Order order) implements Closing {}

        /** More units than are open, or a SKU that is not in the order. */
        record NotOpen(List<LineMove.Refused> reasons) implements Closing {
            public NotOpen {
                reasons = List.copyOf(reasons);
            }
        }

        /** There is no such order. */
        record NoSuchOrder() implements Closing {}
    }

    /** Gives up units by SKU, or all that are open where none are named. */
    public Closing close(String orderId, Map<String, Long> unitsBySku, EndOrder.StopReason reason, Once<Closing> once) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<OrderDetail> found = book.find(orderId, Purpose.ORDERING);
            if (found.isEmpty()) {
                return new Closing.NoSuchOrder();
            }
            OrderDetail detail = found.get();
            if (detail.order().status() != OrderStatus.PARTIALLY_SHIPPED) {
                return new Closing.NotNow(detail.order());
            }
            Map<String, Long> units = unitsBySku.isEmpty() ? open(detail) : new TreeMap<>(unitsBySku);
            switch (detail.currentQuantities().shortClose(units)) {
                case OrderQuantities.Outcome.Refused(List<LineMove.Refused> reasons) -> {
                    return new Closing.NotOpen(reasons);
                }
                case OrderQuantities.Outcome.Moved moved -> {
                    Optional<Planned> planned = plan(detail, moved, units, reason);
                    if (planned.isEmpty()) {
                        return new Closing.NotNow(detail.order());
                    }
                    Closing done = new Closing.Done(planned.get().after());
                    List<Write> writes = new ArrayList<>();
                    writes.add(once.remember(done));
                    writes.addAll(planned.get().writes());
                    if (store.transact(writes).done()) {
                        return done;
                    }
                    once.ensureUnanswered();
                }
            }
        }
        throw new StoreBusy("the order kept changing while lines were given up");
    }

    private record Planned(OrderDetail after, List<Write> writes) {}

    private static Map<String, Long> open(OrderDetail detail) {
        Map<String, Long> open = new TreeMap<>();
        detail.currentQuantities().lines().stream()
                .filter(line -> line.open() > 0)
                .forEach(line -> open.put(line.sku(), line.open()));
        return open;
    }

    private Optional<Planned> plan(
            OrderDetail detail,
            OrderQuantities.Outcome.Moved moved,
            Map<String, Long> units,
            EndOrder.StopReason reason) {
        Instant now = clock.instant();
        Optional<OrderChange> change = OrderChange.of(detail.order(), moved.trigger(), Actor.STAFF, now);
        if (change.isEmpty()) {
            return Optional.empty();
        }
        boolean lost = reason == EndOrder.StopReason.SHORTAGE;
        OrderChange first = change.get()
                .moving(
                        lost ? StockEffect.WRITTEN_OFF : StockEffect.RESTOCKED,
                        units.entrySet().stream()
                                .map(line -> new Units(line.getKey(), line.getValue()))
                                .toList());
        List<Write> writes = new ArrayList<>();
        List<Refund> more = new ArrayList<>(detail.refunds());
        List<PaymentAttempt> attempts = detail.attempts();
        if (moved.refundFen() > 0) {
            Optional<PaymentAttempt> paid = detail.attempts().stream()
                    .filter(attempt -> attempt.status() == AttemptStatus.SUCCESS)
                    .findFirst();
            OrderChange unclaimed = first;
            Optional<RefundRequests.Requested> requested = paid.flatMap(
                    attempt -> refunds.request(unclaimed, attempt, moved.refundFen(), RefundReason.SHORT_CLOSED));
            if (paid.isEmpty() || requested.isEmpty()) {
                return Optional.empty();
            }
            RefundRequests.Requested refund = requested.get();
            first = refund.change();
            writes.add(paid.get().to(refund.attempt()));
            writes.addAll(refund.rows());
            more.add(refund.refund());
            attempts = attempts.stream()
                    .map(attempt -> attempt.number().equals(refund.attempt().number()) ? refund.attempt() : attempt)
                    .toList();
        }
        writes.add(quantities(detail, moved.after()));
        units.forEach((sku, count) -> writes.add(lost ? StockRow.writeOff(sku, count) : StockRow.restock(sku, count)));
        writes.addAll(parcelsAsRead(detail));
        List<HistoryEntry> history = new ArrayList<>(detail.history());
        Order after = heads(detail, first, now, writes, history);
        return Optional.of(new Planned(
                new OrderDetail(
                        after,
                        detail.lines(),
                        Optional.of(moved.after()),
                        detail.reservation(),
                        history,
                        attempts,
                        more,
                        detail.shipments()),
                writes));
    }

    /** With nothing left to ship the order is shipped, and where all its parcels have ended already it moves on in the same step. */
    private Order heads(
            OrderDetail detail, OrderChange change, Instant now, List<Write> writes, List<HistoryEntry> history) {
        OrderChange first = change.after().status() == OrderStatus.SHIPPED
                ? change.with(head -> head.withDue(Optional.of(Due.at(timers.confirmDueAfterShipment(now)))))
                : change;
        history.add(first.entry());
        List<ShipmentStatus> parcels = detail.shipments().stream()
                .map(TrackedParcel::shipment)
                .map(Shipment::status)
                .toList();
        Optional<Trigger> outcome = ParcelOutcome.of(parcels);
        Optional<OrderChange> second = first.after().status() == OrderStatus.SHIPPED
                ? outcome.flatMap(trigger -> OrderChange.of(first.after(), trigger, Actor.SYSTEM, now))
                : Optional.empty();
        if (second.isEmpty()) {
            writes.addAll(first.writes());
            return first.after();
        }
        OrderChange on = second.get()
                .with(head -> head.status() == OrderStatus.DELIVERED
                        ? head.withDue(Optional.of(Due.at(timers.confirmDueAfterDelivery(now))))
                        : head);
        writes.addAll(OrderChange.together(first, on));
        history.add(on.entry());
        return on.after();
    }

    /**
     * A parcel under way must be as read: the last one to end would find an order that is not shipped yet. One of them suffices,
     * whatever becomes of the others: while it is under way, not all have ended. So the writes stay within a transaction however
     * many parcels there are.
     */
    private static List<Write> parcelsAsRead(OrderDetail detail) {
        return detail.shipments().stream()
                .map(TrackedParcel::shipment)
                .filter(shipment -> ParcelOutcome.of(List.of(shipment.status())).isEmpty())
                .limit(1)
                .<Write>map(shipment -> Shipment.SCHEMA.check(
                        Shipment.key(shipment.orderId(), shipment.id()), Shipment.VERSION.is(shipment.version())))
                .toList();
    }

    private static Write quantities(OrderDetail detail, OrderQuantities after) {
        String orderId = detail.order().id();
        String memberId = detail.order().memberId();
        QuantitiesRow stored = new QuantitiesRow(orderId, memberId, detail.currentQuantities());
        QuantitiesRow changed = new QuantitiesRow(orderId, memberId, after);
        return detail.quantities().isPresent()
                ? QuantitiesRow.SCHEMA.change(stored, changed).build()
                : QuantitiesRow.SCHEMA.insert(changed);
    }
}
