package com.jiapin.market.shipment;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Recipient;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.disclosure.Projection;
import com.jiapin.market.id.Ids;
import com.jiapin.market.order.Delivery;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.TransitionTable;
import com.jiapin.market.time.TimerSchedule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Asks the tracking service to watch parcels that are due: the row first, the call after, again with growing waits until the service
 * accepts or refuses for good. May be called at any time and by several at once.
 */
public final class SubscribeParcel {
    private static final int TRIES = 5;
    private static final int MOST_TRIES_COUNTED = 100;
    private static final int LAST_DIGITS = 4;

    private final DataStore store;
    private final TrackingProvider provider;
    private final ApplyPush pushes;
    private final DeliveryDisclosures disclosures;
    private final Optional<String> senderRegion;
    private final TimerSchedule timers;
    private final TrackingAlarms alarms;
    private final InstantSource clock;

    /** Creates the use case; {@code senderRegion} is where parcels start. */
    public SubscribeParcel(
            DataStore store,
            TrackingProvider provider,
            ApplyPush pushes,
            Ids ids,
            Optional<String> senderRegion,
            TimerSchedule timers,
            TrackingAlarms alarms,
            InstantSource clock) {
        this.store = store;
        this.provider = provider;
        this.pushes = pushes;
        this.disclosures = new DeliveryDisclosures(ids);
        this.senderRegion = senderRegion;
        this.timers = timers;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Asks for all due parcels of an order. */
    public void goOn(String orderId) {
        Instant now = clock.instant();
        store
                .partition(Table.ORDERS, Order.partition(orderId), Shipment.SORT_PREFIX, Purpose.DELIVERY)
                .all(Shipment.SCHEMA)
                .stream()
                .filter(shipment -> shipment.isDue(now))
                .forEach(shipment -> handleDue(orderId, shipment.id()));
    }

    /** Asks for a parcel whose time has come; does nothing with any other. */
    public void handleDue(String orderId, String shipmentId) {
        Optional<Shipment> due = current(orderId, shipmentId).filter(shipment -> shipment.isDue(clock.instant()));
        if (due.isEmpty()) {
            return;
        }
        pushes.applyParked(due.get());
        Rows rows = store.getAll(
                List.of(
                        Order.SCHEMA.ref(Order.key(orderId)),
                        Shipment.SCHEMA.ref(Shipment.key(orderId, shipmentId)),
                        TrackingToken.SCHEMA.ref(TrackingToken.key(due.get().tokenHash()))),
                Purpose.DELIVERY);
        Optional<Order> order = rows.first(Order.SCHEMA);
        Optional<TrackingToken> token = rows.first(TrackingToken.SCHEMA);
        Optional<Shipment> shipment = rows.first(Shipment.SCHEMA).filter(found -> found.isDue(clock.instant()));
        if (order.isEmpty() || token.isEmpty() || shipment.isEmpty()) {
            return;
        }
        if (shipment.get().parcel().progress().hasEnded()
                || TransitionTable.ORDERS.isFinal(order.get().status())) {
            store.write(shipment.get().to(shipment.get().settled(clock.instant())));
            return;
        }
        claimAndAsk(order.get(), shipment.get(), token.get());
    }

    /** The row is due later before the service is asked, so that a death in between leads to another try. */
    private void claimAndAsk(Order order, Shipment shipment, TrackingToken token) {
        Instant now = clock.instant();
        Due before = shipment.due().orElseThrow();
        int tries = (int) Math.min(before.tries(), MOST_TRIES_COUNTED);
        Shipment claimed = shipment.dueAgain(before.again(timers.dueAfterFailure(now, tries)), now);
        List<Write> writes = List.of(shipment.to(claimed), disclosures.tracking(order, now));
        if (!store.transact(writes).done()) {
            return;
        }
        switch (provider.subscribe(subscription(order, claimed, token))) {
            case SubscribeResult.Subscribed() -> store(claimed, true);
            case SubscribeResult.GiveUp(String _) -> {
                alarms.raise(TrackingAlarm.REQUEST_REFUSED, shipment.id());
                store(claimed, false);
            }
            case SubscribeResult.Retry(String _, boolean alarm) -> {
                if (alarm) {
                    alarms.raise(TrackingAlarm.KEY_REFUSED, shipment.id());
                }
            }
        }
    }

    /** What is given away: last digits of the phone and the region, and nothing that the data map does not let go. */
    private TrackingSubscription subscription(Order order, Shipment shipment, TrackingToken token) {
        Projection<Order> projection = Projection.of(Order.SCHEMA, order, Recipient.TRACKING);
        String digits = projection.get(Delivery.RECIPIENT_PHONE).replaceAll("[^0-9]", "");
        Delivery.Region region = projection.get(Delivery.REGION);
        String city = region.city().equals(region.province()) ? "" : region.city();
        return new TrackingSubscription(
                shipment.carrier(),
                shipment.number(),
                shipment.callbackToken(),
                token.salt(),
                digits.length() < LAST_DIGITS
                        ? Optional.empty()
                        : Optional.of(digits.substring(digits.length() - LAST_DIGITS)),
                senderRegion,
                Optional.of(region.province() + city + region.district()));
    }

    /** Stores the answer, unless a report has meanwhile asked for another subscription. */
    private void store(Shipment claimed, boolean watched) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Shipment> found = current(claimed.orderId(), claimed.id())
                    .filter(now ->
                            now.due().equals(claimed.due()) && now.carrier().equals(claimed.carrier()));
            if (found.isEmpty()) {
                return;
            }
            Shipment now = found.get();
            boolean quiet = now.version() == claimed.version();
            Shipment after = watched
                    ? now.nowWatched(now.stopped() && !quiet, clock.instant())
                    : now.neverWatched(clock.instant());
            if (store.write(now.to(after)).done()) {
                return;
            }
        }
    }

    private Optional<Shipment> current(String orderId, String shipmentId) {
        return store.get(Shipment.SCHEMA, Shipment.key(orderId, shipmentId), Purpose.DELIVERY);
    }
}
