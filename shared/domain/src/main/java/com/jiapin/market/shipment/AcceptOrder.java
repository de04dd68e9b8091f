package com.jiapin.market.shipment;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.disclosure.StaffReading;
import com.jiapin.market.once.Once;
import com.jiapin.market.order.Actor;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderChange;
import com.jiapin.market.order.OrderDetail;
import com.jiapin.market.order.Trigger;
import com.jiapin.market.payment.ConsumeHolds;
import com.jiapin.market.stock.Reservation;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The warehouse accepts a paid order for picking: from now on its buyer cannot cancel it any more. */
public final class AcceptOrder {
    private static final int TRIES = 4;

    private final DataStore store;
    private final StaffReading reading;
    private final ConsumeHolds holds;
    private final InstantSource clock;

    /** Creates the use case. */
    public AcceptOrder(DataStore store, StaffReading reading, InstantSource clock) {
        this.store = store;
        this.reading = reading;
        this.holds = new ConsumeHolds(store);
        this.clock = clock;
    }

    /** What became of accepting. */
    public sealed interface Accepting {
        /** The order is being picked. */
        record Accepted(OrderDetail order) implements Accepting {}

        /** The order's state does not allow it. */
        record NotNow(Order order) implements Accepting {}

        /** There is no such order. */
        record NoSuchOrder() implements Accepting {}
    }

    /** Accepts an order on behalf of an employee. */
    public Accepting accept(String employeeId, String orderId, Once<Accepting> once) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<OrderDetail> found = reading.find(orderId);
            if (found.isEmpty()) {
                return new Accepting.NoSuchOrder();
            }
            OrderDetail detail = found.get();
            Optional<OrderChange> change =
                    OrderChange.of(detail.order(), Trigger.WAREHOUSE_ACCEPTS, Actor.STAFF, clock.instant());
            if (change.isEmpty()) {
                return new Accepting.NotNow(detail.order());
            }
            if (isHeld(detail)) {
                // The stock was too busy when the order was paid; what is picked must be sold first.
                holds.of(orderId);
                continue;
            }
            Accepting accepted = new Accepting.Accepted(detail.after(change.get()));
            List<Write> writes = new ArrayList<>();
            writes.add(once.remember(accepted));
            writes.addAll(change.get().writes());
            writes.add(reading.look(employeeId, detail));
            if (store.transact(writes).done()) {
                return accepted;
            }
            once.ensureUnanswered();
        }
        throw new StoreBusy("the order kept changing while it was accepted");
    }

    private static boolean isHeld(OrderDetail detail) {
        return detail.reservation()
                .filter(reservation -> reservation.state() == Reservation.State.HELD)
                .isPresent();
    }
}
