package com.jiapin.market.shipment;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Outcome;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Together;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.order.Order;
import com.jiapin.market.time.TimerSchedule;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Applies the tracking service's reports to parcels and their orders (policy A18): new steps join the track, the status follows the
 * rules of {@link ShipmentProgress}, and when the last parcel has ended the order moves in the same transaction. The same report may
 * come any number of times, at once or late.
 */
public final class ApplyPush {
    private static final int TRIES = 8;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22,128}");
    private static final Pattern CARRIER = Pattern.compile("[a-z][a-z0-9]{1,29}");
    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9-]{6,32}");

    private final DataStore store;
    private final TimerSchedule timers;
    private final TrackingAlarms alarms;
    private final InstantSource clock;

    /** Creates the use case. */
    public ApplyPush(DataStore store, TimerSchedule timers, TrackingAlarms alarms, InstantSource clock) {
        this.store = store;
        this.timers = timers;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** What became of a report. */
    public enum Applying {
        /** It is stored, or was before. */
        STORED,
        /** It names another parcel: nothing changed, it is kept. */
        MISMATCHED,
        /** There is no parcel yet: it is kept and applied when the parcel is posted. */
        PARKED
    }

    /** Returns the parcel a callback address belongs to, with the secret that proves reports to it. */
    public Optional<TrackingToken> find(String token) {
        return TOKEN.matcher(token).matches()
                ? store.get(TrackingToken.SCHEMA, TrackingToken.key(Sha256.of(token)), Purpose.DELIVERY)
                : Optional.empty();
    }

    /** Applies a report that was proven to be about the parcel of this address. */
    public Applying apply(TrackingToken address, TrackingPush push) {
        return switch (apply(address.orderId(), address.shipmentId(), push, List.of())) {
            case STORED -> Applying.STORED;
            case FOREIGN -> {
                park(address, push);
                alarms.raise(TrackingAlarm.PUSH_MISMATCH, address.shipmentId());
                yield Applying.MISMATCHED;
            }
            case NO_PARCEL -> {
                park(address, push);
                yield Applying.PARKED;
            }
        };
    }

    /** Applies what was heard of a parcel's number before it was posted. */
    void applyParked(Shipment shipment) {
        List<ParkedPush> parked = store.partition(
                        Table.ORDERS,
                        ShipmentLookUp.partition(shipment.carrier(), shipment.number()),
                        ParkedPush.SORT_PREFIX,
                        Purpose.DELIVERY)
                .all(ParkedPush.SCHEMA);
        parked.stream()
                .sorted(Comparator.comparing(ParkedPush::at))
                .forEach(one -> apply(
                        shipment.orderId(), shipment.id(), one.push(), List.of(ParkedPush.SCHEMA.delete(one.key()))));
    }

    private enum Result {
        STORED,
        FOREIGN,
        NO_PARCEL
    }

    private Result apply(String orderId, String shipmentId, TrackingPush push, List<Write> done) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<ReportedOrder> read = read(orderId, shipmentId);
            if (read.isEmpty()) {
                return Result.NO_PARCEL;
            }
            ReportedOrder reported = read.get();
            switch (TrackingOutcome.of(reported.shipment().parcel(), known(reported, push), push)) {
                case TrackingOutcome.Foreign() -> {
                    return Result.FOREIGN;
                }
                case TrackingOutcome.Applied applied -> {
                    if (!CARRIER.matcher(applied.after().carrierCode()).matches()) {
                        return Result.FOREIGN;
                    }
                    Optional<Result> result = write(reported, applied, done);
                    if (result.isPresent()) {
                        if (applied.unknownCode() && result.get() == Result.STORED) {
                            alarms.raise(TrackingAlarm.UNKNOWN_CODE, shipmentId);
                        }
                        return result.get();
                    }
                }
            }
        }
        throw new StoreBusy("the parcel kept changing while a report was applied");
    }

    private Optional<Result> write(ReportedOrder reported, TrackingOutcome.Applied applied, List<Write> done) {
        ReportedOrder.Change change = reported.after(applied, timers, clock.instant());
        List<Write> writes = change.with(done);
        if (writes.isEmpty()) {
            return Optional.of(Result.STORED);
        }
        return switch (store.transact(writes)) {
            case Outcome.Done committed -> Optional.of(Result.STORED);
            case Outcome.Refused refused ->
                // Not the parcel but only the corrected number stood in the way: another parcel has it.
                !refused.at(0) && change.lookUp().filter(refused::at).isPresent()
                        ? Optional.of(Result.FOREIGN)
                        : Optional.empty();
        };
    }

    private Optional<ReportedOrder> read(String orderId, String shipmentId) {
        String partition = Order.partition(orderId);
        Together.Later<Rows> parcels =
                Together.start(() -> store.partition(Table.ORDERS, partition, Shipment.SORT_PREFIX, Purpose.DELIVERY));
        Together.Later<Rows> pages = Together.start(
                () -> store.partition(Table.ORDERS, partition, TrackPage.sortPrefix(shipmentId), Purpose.DELIVERY));
        Optional<Order> order = store.get(Order.SCHEMA, Order.key(orderId), Purpose.DELIVERY);
        List<Shipment> all = parcels.get().all(Shipment.SCHEMA);
        List<TrackPage> track = pages.get().all(TrackPage.SCHEMA);
        return order.flatMap(head -> all.stream()
                .filter(shipment -> shipment.id().equals(shipmentId))
                .findFirst()
                .map(shipment -> new ReportedOrder(head, shipment, all, track)));
    }

    /** The keys of all known steps; a step that was parked before is known by its other key. */
    private static Set<String> known(ReportedOrder reported, TrackingPush push) {
        Set<String> known = new HashSet<>();
        reported.pages().forEach(page -> page.steps().forEach(step -> known.add(step.key())));
        push.events().stream()
                .filter(step -> known.contains(ParkedPush.keyOf(step)))
                .map(TrackingEvent::key)
                .toList()
                .forEach(known::add);
        return known;
    }

    /** Keeps a report under the number it names, or under that of its address where it names none that could be one. */
    private void park(TrackingToken address, TrackingPush push) {
        Optional<String> carrier =
                push.carrierCode().filter(code -> CARRIER.matcher(code).matches());
        Optional<String> number = push.waybill()
                .map(text -> text.toUpperCase(java.util.Locale.ROOT))
                .filter(text -> NUMBER.matcher(text).matches());
        ParkedPush parked = carrier.isPresent() && number.isPresent()
                ? ParkedPush.of(carrier.get(), number.get(), address.memberId(), push, clock.instant())
                : ParkedPush.of(address.carrier(), address.number(), address.memberId(), push, clock.instant());
        // Refused means that it is kept already.
        store.write(ParkedPush.SCHEMA.insert(parked));
    }
}
