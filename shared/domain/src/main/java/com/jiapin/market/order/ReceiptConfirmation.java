package com.jiapin.market.order;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Outcome;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.once.Once;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Completes an order: its buyer confirms receipt, or the time to do so is over. Completion starts its three years (D3). */
public final class ReceiptConfirmation {
    private static final int TRIES = 3;

    private final DataStore store;
    private final OrderBook book;
    private final InstantSource clock;

    /** Creates the use case. */
    public ReceiptConfirmation(DataStore store, InstantSource clock) {
        this.store = store;
        this.book = new OrderBook(store);
        this.clock = clock;
    }

    /** What became of confirming. */
    public sealed interface Confirmation {
        /** The order is complete. */
        record Completed(OrderDetail order) implements Confirmation {}

        /** The order's state does not allow it. */
        record NotNow(Order order) implements Confirmation {}

        /** The buyer has no such order. */
        record NoSuchOrder() implements Confirmation {}
    }

    /** Confirms receipt by the buyer. */
    public Confirmation confirm(OrderBook.Reader buyer, String orderId, Once<Confirmation> once) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<OrderDetail> found = book.find(buyer, orderId);
            if (found.isEmpty() || !buyer.owns(found.get().order())) {
                return new Confirmation.NoSuchOrder();
            }
            Order before = found.get().order();
            Optional<OrderChange> change = completion(before, Trigger.BUYER_CONFIRMS, Actor.BUYER);
            if (change.isEmpty()) {
                return new Confirmation.NotNow(before);
            }
            Confirmation completed = new Confirmation.Completed(found.get().after(change.get()));
            List<Write> writes = new ArrayList<>();
            writes.add(once.remember(completed));
            writes.addAll(change.get().writes());
            if (store.transact(writes) instanceof Outcome.Done) {
                return completed;
            }
            once.ensureUnanswered();
        }
        throw new com.jiapin.market.datamap.StoreBusy("the order kept changing while receipt was confirmed");
    }

    /** Completes an order whose time to confirm is over; does nothing when it is not due or not to be confirmed. */
    public void confirmDue(String orderId) {
        Optional<Order> found = store.get(Order.SCHEMA, Order.key(orderId), Purpose.ORDERING);
        if (found.isEmpty() || !found.get().isDue(clock.instant())) {
            return;
        }
        completion(found.get(), Trigger.CONFIRM_TIMER, Actor.SYSTEM)
                .ifPresent(change -> store.transact(change.writes()));
    }

    /** While a refund of some goods is under way, the time of retention does not run yet. */
    private Optional<OrderChange> completion(Order before, Trigger trigger, Actor actor) {
        Instant now = clock.instant();
        return OrderChange.of(before, trigger, actor, now)
                .map(change -> change.with(head -> head.sums().money().refundPendingFen() > 0
                        ? head.withTimes(head.times().reopened(now))
                        : head));
    }
}
