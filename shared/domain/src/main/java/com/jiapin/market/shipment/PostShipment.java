package com.jiapin.market.shipment;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Outcome;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.disclosure.StaffReading;
import com.jiapin.market.id.Ids;
import com.jiapin.market.id.RandomBytes;
import com.jiapin.market.once.Once;
import com.jiapin.market.order.Actor;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.HistoryEntry;
import com.jiapin.market.order.LineMove;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderChange;
import com.jiapin.market.order.OrderDetail;
import com.jiapin.market.order.OrderQuantities;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.QuantitiesRow;
import com.jiapin.market.order.TransitionTable;
import com.jiapin.market.order.Trigger;
import com.jiapin.market.stock.Units;
import com.jiapin.market.time.TimerSchedule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Posts a parcel of an order, the whole or a part. In one transaction: the parcel with its look-up and callback address, what is
 * left to ship, the order's move, and the record of what the carrier is given (policy A17). The tracking service is asked afterwards,
 * from the row, which is due at once.
 */
public final class PostShipment {
    /** How many parcels an order may have, so that it is read and shown as a whole. */
    public static final int MOST_PARCELS = 40;

    private static final int TRIES = 4;
    private static final int LOOK_UP_WRITE = 5;
    private static final int TOKEN_BYTES = 32;
    private static final int SALT_BYTES = 24;

    private final DataStore store;
    private final StaffReading reading;
    private final ApplyPush pushes;
    private final DeliveryDisclosures disclosures;
    private final Ids ids;
    private final RandomBytes random;
    private final TimerSchedule timers;
    private final InstantSource clock;

    /** Creates the use case. */
    public PostShipment(
            DataStore store,
            StaffReading reading,
            ApplyPush pushes,
            Ids ids,
            RandomBytes random,
            TimerSchedule timers,
            InstantSource clock) {
        this.store = store;
        this.reading = reading;
        this.pushes = pushes;
        this.disclosures = new DeliveryDisclosures(ids);
        this.ids = ids;
        this.random = random;
        this.timers = timers;
        this.clock = clock;
    }

    /**
     * A parcel as staff tell of it.
     *
     * @param carrier the tracking service's code of the carrier, lower case
     * @param number the carrier's number; letters count as upper case
     * @param unitsBySku what is in it
     */
    public record Posting(String carrier, String number, Map<String, Long> unitsBySku) {
        public Posting {
            number = number.toUpperCase(Locale.ROOT);
            unitsBySku = Map.copyOf(unitsBySku);
        }
    }

    /** What became of posting. */
    public sealed interface Posted {
        /** The parcel is posted; it stands last in the order. */
        record Done(OrderDetail order, Shipment shipment) implements Posted {}

        /** The order's state does not allow it. */
        record NotNow(Order order) implements Posted {}

        /** More units than are open, or a SKU that is not in the order. */
        record NotOpen(List<LineMove.Refused> reasons) implements Posted {
            public NotOpen {
                reasons = List.copyOf(reasons);
            }
        }

        /** Another parcel has this number. */
        record NumberTaken() implements Posted {}

        /** The order has as many parcels as it may have. */
        record TooManyParcels(int most) implements Posted {}

        /** There is no such order. */
        record NoSuchOrder() implements Posted {}
    }

    /** Posts a parcel on behalf of an employee. */
    public Posted post(String employeeId, String orderId, Posting posting, Once<Posted> once) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<OrderDetail> found = reading.find(orderId);
            if (found.isEmpty()) {
                return new Posted.NoSuchOrder();
            }
            OrderDetail detail = found.get();
            if (!ships(detail.order().status())) {
                return new Posted.NotNow(detail.order());
            }
            if (detail.shipments().size() >= MOST_PARCELS) {
                return new Posted.TooManyParcels(MOST_PARCELS);
            }
            switch (detail.currentQuantities().ship(posting.unitsBySku())) {
                case OrderQuantities.Outcome.Refused(List<LineMove.Refused> reasons) -> {
                    return new Posted.NotOpen(reasons);
                }
                case OrderQuantities.Outcome.Moved(OrderQuantities left, Trigger trigger, long _) -> {
                    Optional<Posted> posted = tryOnce(employeeId, detail, left, trigger, posting, once);
                    if (posted.isPresent()) {
                        return posted.get();
                    }
                }
            }
        }
        throw new StoreBusy("the order kept changing while a parcel was posted");
    }

    private static boolean ships(OrderStatus status) {
        return TransitionTable.ORDERS
                .on(status, Trigger.PART_SHIPPED, Actor.STAFF)
                .isPresent();
    }

    private Optional<Posted> tryOnce(
            String employeeId,
            OrderDetail detail,
            OrderQuantities left,
            Trigger trigger,
            Posting posting,
            Once<Posted> once) {
        Instant now = clock.instant();
        Order before = detail.order();
        OrderChange change = OrderChange.of(before, trigger, Actor.STAFF, now)
                .orElseThrow(() -> new IllegalStateException(trigger + " without effect"))
                .with(Order::withOneMoreShipment)
                .with(head -> head.status() == OrderStatus.SHIPPED
                        ? head.withDue(Optional.of(Due.at(timers.confirmDueAfterShipment(now))))
                        : head);
        String token = secret(TOKEN_BYTES);
        Shipment shipment = shipment(before, posting, token, now);
        Posted.Done done = new Posted.Done(after(detail, change, left, shipment), shipment);
        List<Write> writes = new ArrayList<>();
        writes.add(once.remember(done));
        writes.addAll(change.writes());
        writes.add(quantities(detail, left));
        writes.add(Shipment.SCHEMA.insert(shipment));
        writes.add(ShipmentLookUp.SCHEMA.insert(ShipmentLookUp.of(shipment)));
        writes.add(TrackingToken.SCHEMA.insert(token(shipment)));
        writes.add(disclosures.carrier(before, shipment, now));
        writes.add(reading.look(employeeId, detail));
        return switch (store.transact(writes)) {
            case Outcome.Done committed -> {
                pushes.applyParked(shipment);
                yield Optional.of(done);
            }
            case Outcome.Refused refused -> {
                once.ensureUnanswered();
                yield refused.at(LOOK_UP_WRITE) ? Optional.of(new Posted.NumberTaken()) : Optional.empty();
            }
        };
    }

    private Shipment shipment(Order order, Posting posting, String token, Instant now) {
        List<Units> units = posting.unitsBySku().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(line -> new Units(line.getKey(), line.getValue()))
                .toList();
        return new Shipment(
                ids.next(),
                order.id(),
                order.memberId(),
                Parcel.posted(posting.carrier(), posting.number()),
                units,
                1,
                false,
                token,
                Sha256.of(token),
                now,
                now,
                Optional.of(Due.at(now)));
    }

    private TrackingToken token(Shipment shipment) {
        return new TrackingToken(
                shipment.tokenHash(),
                shipment.orderId(),
                shipment.id(),
                shipment.memberId(),
                shipment.carrier(),
                shipment.number(),
                secret(SALT_BYTES));
    }

    private String secret(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random.next(bytes));
    }

    private static Write quantities(OrderDetail detail, OrderQuantities left) {
        String orderId = detail.order().id();
        String memberId = detail.order().memberId();
        QuantitiesRow after = new QuantitiesRow(orderId, memberId, left);
        return detail.quantities()
                .<Write>map(stored -> QuantitiesRow.SCHEMA
                        .change(new QuantitiesRow(orderId, memberId, stored), after)
                        .build())
                .orElseGet(() -> QuantitiesRow.SCHEMA.insert(after));
    }

    private static OrderDetail after(OrderDetail before, OrderChange change, OrderQuantities left, Shipment shipment) {
        List<HistoryEntry> history = new ArrayList<>(before.history());
        history.add(change.entry());
        List<TrackedParcel> parcels = new ArrayList<>(before.shipments());
        parcels.add(new TrackedParcel(shipment, List.of()));
        return new OrderDetail(
                change.after(),
                before.lines(),
                Optional.of(left),
                before.reservation(),
                history,
                before.attempts(),
                before.refunds(),
                parcels);
    }
}
