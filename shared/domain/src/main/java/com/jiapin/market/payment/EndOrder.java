package com.jiapin.market.payment;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Outcome;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.once.Once;
import com.jiapin.market.order.Actor;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderBook;
import com.jiapin.market.order.OrderDetail;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.StockEffect;
import com.jiapin.market.order.TransitionTable;
import com.jiapin.market.order.Trigger;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Ends an order before it is shipped: its buyer cancels, or staff stop it. Stock returns once and money is claimed once, however
 * many try at the same time.
 */
public final class EndOrder {
    private static final int TRIES = 6;

    private final DataStore store;
    private final OrderBook book;
    private final OrderEnding ending;
    private final ConsumeHolds holds;
    private final InstantSource clock;

    /** Creates the use case. */
    public EndOrder(DataStore store, RefundRequests refunds, InstantSource clock) {
        this.store = store;
        this.book = new OrderBook(store);
        this.ending = new OrderEnding(refunds);
        this.holds = new ConsumeHolds(store);
        this.clock = clock;
    }

    /** What became of it. */
    public sealed interface Ending {
        /** It is cancelled, or its money is on its way back. */
        record Done(OrderDetail order) implements Ending {}

        /** It is being closed: open payment attempts come first. */
        record Closing(OrderDetail order) implements Ending {}

        /** The order's state does not allow it. */
        record NotNow(Order order) implements Ending {}

        /** There is no such order for the one who asks. */
        record NoSuchOrder() implements Ending {}
    }

    /** Why staff stop an order. */
    public enum StopReason {
        /** The goods are missing: they are written off. */
        SHORTAGE,
        /** The buyer asked the merchant: the goods go back on sale. */
        BUYER_REQUEST
    }

    /** Cancels an order on its buyer's wish. */
    public Ending cancel(OrderBook.Reader buyer, String orderId, Once<Ending> once) {
        OrderEnding.Cause cause = new OrderEnding.Cause(
                Trigger.BUYER_CANCELS, Actor.BUYER, RefundReason.BUYER_CANCELLED, StockEffect.RESTOCKED);
        return end(
                () -> book.find(buyer, orderId).filter(detail -> buyer.owns(detail.order())),
                status -> Optional.of(cause),
                once);
    }

    /**
     * Stops an order on behalf of staff: an unpaid one is cancelled, a paid one refunded. On the buyer's wish one that is not
     * picked yet ends as if he had cancelled it himself.
     */
    public Ending stop(String orderId, StopReason reason, Once<Ending> once) {
        return end(() -> book.find(orderId, Purpose.ORDERING), status -> cause(status, reason), once);
    }

    /** Tells whether staff may stop an order in that state for that reason. */
    public static boolean stops(OrderStatus status, StopReason reason) {
        return cause(status, reason).isPresent();
    }

    private static Optional<OrderEnding.Cause> cause(OrderStatus status, StopReason reason) {
        StockEffect sold = reason == StopReason.SHORTAGE ? StockEffect.WRITTEN_OFF : StockEffect.RESTOCKED;
        List<Trigger> triggers = reason == StopReason.SHORTAGE
                ? List.of(Trigger.SHORTAGE_FOUND, Trigger.MERCHANT_STOPS, Trigger.STAFF_CANCELS)
                : List.of(Trigger.MERCHANT_STOPS, Trigger.STAFF_CANCELS);
        return triggers.stream()
                .filter(trigger ->
                        TransitionTable.ORDERS.on(status, trigger, Actor.STAFF).isPresent())
                .findFirst()
                .map(trigger -> new OrderEnding.Cause(trigger, Actor.STAFF, refundReason(trigger, reason), sold));
    }

    private static RefundReason refundReason(Trigger trigger, StopReason reason) {
        return switch (reason) {
            case SHORTAGE -> RefundReason.SHORTAGE;
            case BUYER_REQUEST ->
                trigger == Trigger.STAFF_CANCELS ? RefundReason.BUYER_CANCELLED : RefundReason.MERCHANT_STOPPED;
        };
    }

    private Ending end(
            Supplier<Optional<OrderDetail>> reading,
            Function<OrderStatus, Optional<OrderEnding.Cause>> causes,
            Once<Ending> once) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<OrderDetail> found = reading.get();
            if (found.isEmpty()) {
                return new Ending.NoSuchOrder();
            }
            OrderDetail detail = found.get();
            Optional<OrderEnding.Cause> cause = causes.apply(detail.order().status());
            if (cause.isEmpty()) {
                return new Ending.NotNow(detail.order());
            }
            switch (ending.plan(detail, cause.get(), clock.instant())) {
                case OrderEnding.Plan.NotNow() -> {
                    return new Ending.NotNow(detail.order());
                }
                case OrderEnding.Plan.ConsumeFirst() -> holds.of(detail.order().id());
                case OrderEnding.Plan.Do(OrderDetail after, List<Write> planned) -> {
                    Ending ended = after.order().status() == OrderStatus.CLOSING
                            ? new Ending.Closing(after)
                            : new Ending.Done(after);
                    List<Write> writes = new ArrayList<>();
                    writes.add(once.remember(ended));
                    writes.addAll(planned);
                    if (store.transact(writes) instanceof Outcome.Done) {
                        return ended;
                    }
                    once.ensureUnanswered();
                }
            }
        }
        throw new StoreBusy("the order kept changing while it was ended");
    }
}
