package com.jiapin.market.aws.wiring;

import com.jiapin.market.cart.CartBook;
import com.jiapin.market.order.DueRow;
import com.jiapin.market.order.OrderBook;
import com.jiapin.market.order.ReceiptConfirmation;
import com.jiapin.market.payment.PaymentTimers;
import com.jiapin.market.payment.PaymentWork;
import com.jiapin.market.retention.ParentRetention;
import com.jiapin.market.shipment.SubscribeParcel;
import java.util.function.Consumer;

/** What the workers behind the queue of orders need. */
public final class OrderWorkWiring {
    private final Market market;

    /** Builds from these parts. */
    public OrderWorkWiring(Market market) {
        this.market = market;
    }

    /** Money of an order that changed. */
    public PaymentWork paymentWork() {
        return new PaymentWiring(market).paymentWork();
    }

    /** Carts. */
    public CartBook carts() {
        return new CatalogueWiring(market).carts();
    }

    /** Orders. */
    public OrderBook orders() {
        return new OrderWiring(market).orderBook();
    }

    /** Retention of the rows beside an order. */
    public ParentRetention parentRetention() {
        return new OutboxWiring(market).parentRetention();
    }

    /** Parcels the tracking service does not watch yet. */
    public SubscribeParcel subscribeParcel() {
        return new FulfilmentWiring(market).subscribeParcel();
    }

    /** What to do about a due row: unpaid orders, attempts, refunds, parcels to be watched, and receipts nobody confirmed. */
    public Consumer<DueRow> dueWork() {
        PaymentTimers payments = new PaymentWiring(market).paymentTimers();
        ReceiptConfirmation receipt = new OrderWiring(market).receiptConfirmation();
        SubscribeParcel parcels = subscribeParcel();
        return row -> {
            payments.handle(row);
            switch (row) {
                case DueRow.Head(String orderId) -> receipt.confirmDue(orderId);
                case DueRow.Parcel(String orderId, String shipmentId) -> parcels.handleDue(orderId, shipmentId);
                case DueRow.Attempt attempt -> {}
                case DueRow.RefundOf refund -> {}
            }
        };
    }
}
