package com.jiapin.market.function.orderwork;

import com.jiapin.market.aws.queue.OrderMessages;
import com.jiapin.market.cart.CartBook;
import com.jiapin.market.cart.CartOwner;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.order.DueRow;
import com.jiapin.market.order.OrderBook;
import com.jiapin.market.payment.PaymentWork;
import com.jiapin.market.retention.ParentRetention;
import com.jiapin.market.shipment.SubscribeParcel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is still to be done after an order changed, or about a row that is due. Safe to repeat. */
final class OrderFollowUp {
    private final PaymentWork payments;
    private final SubscribeParcel parcels;
    private final CartBook carts;
    private final OrderBook orders;
    private final ParentRetention retention;
    private final Consumer<DueRow> dueWork;

    OrderFollowUp(
            PaymentWork payments,
            SubscribeParcel parcels,
            CartBook carts,
            OrderBook orders,
            ParentRetention retention,
            Consumer<DueRow> dueWork) {
        this.payments = payments;
        this.parcels = parcels;
        this.carts = carts;
        this.orders = orders;
        this.retention = retention;
        this.dueWork = dueWork;
    }

    void run(OrderMessages.Work work) {
        switch (work) {
            case OrderMessages.Work.IsDue(DueRow row) -> dueWork.accept(row);
            case OrderMessages.Work.Changed(String orderId, long version) ->
                each(
                        () -> removeConsumed(orderId, version),
                        () -> payments.goOn(orderId),
                        () -> parcels.goOn(orderId),
                        () -> retention.follow(orderId));
        }
    }

    private void removeConsumed(String orderId, long version) {
        if (version == 1) {
            orders.find(orderId, Purpose.ORDERING)
                    .ifPresent(detail -> carts.removeConsumed(
                            new CartOwner.MemberCart(detail.order().memberId())));
        }
    }

    /** Takes every step though one before it failed, so that what a provider refuses holds up nothing else; then fails with the first. */
    private static void each(Runnable... steps) {
        List<RuntimeException> failures = new ArrayList<>();
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException failure) {
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            RuntimeException first = failures.removeFirst();
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }
}
