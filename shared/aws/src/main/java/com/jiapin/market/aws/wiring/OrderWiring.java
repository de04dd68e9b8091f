package com.jiapin.market.aws.wiring;

import com.jiapin.market.aws.http.cursor.Cursors;
import com.jiapin.market.checkout.Checkout;
import com.jiapin.market.checkout.CheckoutLimits;
import com.jiapin.market.checkout.FreightRule;
import com.jiapin.market.checkout.OrderPlacement;
import com.jiapin.market.order.OrderBook;
import com.jiapin.market.order.ReceiptConfirmation;
import com.jiapin.market.time.TimerSchedule;

/** Use cases of checkout and orders. */
public final class OrderWiring {
    private final Market market;

    /** Builds from these parts. */
    public OrderWiring(Market market) {
        this.market = market;
    }

    /** Preview and submit. */
    public Checkout checkout() {
        FreightRule freight = new FreightRule(
                market.environment().number("FREIGHT_FREE_FROM_FEN", 30_000),
                market.environment().number("FREIGHT_FLAT_FEN", 1_500));
        return new Checkout(
                market.store(),
                market.clock(),
                new SecretSigner(market),
                freight,
                CheckoutLimits.standard(),
                new OrderPlacement(market.clock(), market.ids(), TimerSchedule.standard()));
    }

    /** Lists and details. */
    public OrderBook orderBook() {
        return new OrderBook(market.store());
    }

    /** Confirming receipt. */
    public ReceiptConfirmation receiptConfirmation() {
        return new ReceiptConfirmation(market.store(), market.clock());
    }

    /** Cursors of lists. */
    public Cursors cursors() {
        return new Cursors(new SecretSigner(market));
    }
}
