package com.jiapin.market.shipment;

import com.jiapin.market.datamap.Write;
import com.jiapin.market.order.Actor;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderChange;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.ParcelOutcome;
import com.jiapin.market.order.TransitionTable;
import com.jiapin.market.time.TimerSchedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An order and its parcels as read when a report on one of them came.
 *
 * @param shipment the parcel reported on
 * @param all all parcels of the order
 * @param pages the track of the parcel reported on
 */
record ReportedOrder(Order order, Shipment shipment, List<Shipment> all, List<TrackPage> pages) {
    ReportedOrder {
        all = List.copyOf(all);
        pages = List.copyOf(pages);
    }

    /**
     * What a report changes.
     *
     * @param writes the writes of one transaction, the parcel first; none when nothing changes
     * @param lookUp place of the write that takes the corrected carrier's number
     */
    record Change(List<Write> writes, Optional<Integer> lookUp) {
        Change {
            writes = List.copyOf(writes);
        }

        List<Write> with(List<Write> more) {
            List<Write> together = new ArrayList<>(writes);
            together.addAll(more);
            return together;
        }
    }

    Change after(TrackingOutcome.Applied applied, TimerSchedule timers, Instant now) {
        Optional<OrderChange> move = move(applied.after().progress().status(), timers, now);
        boolean changes = !applied.after().equals(shipment.parcel());
        if (!changes && applied.additions().isEmpty() && move.isEmpty()) {
            return new Change(List.of(), Optional.empty());
        }
        // The word to subscribe again counts once: with the change of carrier or watch that it makes.
        Optional<Due> due = applied.subscribeAgain() && changes ? Optional.of(Due.at(now)) : shipment.due();
        Shipment after = shipment.reported(applied.after(), due, now);
        List<Write> writes = new ArrayList<>();
        writes.add(shipment.to(after));
        writes.addAll(TrackPage.appended(
                shipment, pages, applied.additions(), order.times().closedAt()));
        Optional<Integer> lookUp = Optional.empty();
        if (!after.carrier().equals(shipment.carrier())) {
            lookUp = Optional.of(writes.size());
            Write.Insert taken = ShipmentLookUp.SCHEMA.insert(ShipmentLookUp.of(after));
            writes.add(order.times().closedAt().map(taken::retainFrom).orElse(taken));
            writes.add(ShipmentLookUp.SCHEMA.delete(ShipmentLookUp.key(shipment.carrier(), shipment.number())));
        }
        if (move.isPresent()) {
            writes.addAll(move.get().writes());
        } else if (after.status() != shipment.status() && endsParcel(after.status())) {
            writes.addAll(unmoved());
        }
        return new Change(writes, lookUp);
    }

    /** The order's move, when with this status of the parcel all have ended. */
    private Optional<OrderChange> move(ShipmentStatus status, TimerSchedule timers, Instant now) {
        List<ShipmentStatus> statuses = all.stream()
                .map(other -> other.id().equals(shipment.id()) ? status : other.status())
                .toList();
        return ParcelOutcome.of(statuses)
                .flatMap(trigger -> OrderChange.of(order, trigger, Actor.SYSTEM, now))
                .map(change -> change.with(head -> head.status() == OrderStatus.DELIVERED
                        ? head.withDue(Optional.of(Due.at(timers.confirmDueAfterDelivery(now))))
                        : head));
    }

    /**
     * A parcel that ends without moving the order ends on condition that the order, and another parcel that is under way, are as
     * read: while that one is under way not all have ended, and whichever ends last sees all others ended.
     */
    private List<Write> unmoved() {
        if (TransitionTable.ORDERS.isFinal(order.status())) {
            return List.of();
        }
        List<Write> checks = new ArrayList<>();
        checks.add(Order.SCHEMA.check(Order.key(order.id()), Order.VERSION.is(order.version())));
        all.stream()
                .filter(other -> !other.id().equals(shipment.id()) && !endsParcel(other.status()))
                .limit(1)
                .forEach(other -> checks.add(Shipment.SCHEMA.check(
                        Shipment.key(other.orderId(), other.id()), Shipment.VERSION.is(other.version()))));
        return checks;
    }

    /** Whether a parcel in this status counts as ended for its order. */
    static boolean endsParcel(ShipmentStatus status) {
        return ParcelOutcome.of(List.of(status)).isPresent();
    }
}
