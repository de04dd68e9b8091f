package com.jiapin.market.checkout;

/**
 * What one buyer may do at once.
 *
 * @param mostLines most different goods in one order; 88 fit into one transaction with five writes to spare
 * @param mostUnpaidOrders most unpaid orders of one member, against hoarding of stock
 */
public record CheckoutLimits(int mostLines, int mostUnpaidOrders) {
    /** Returns the usual limits. */
    public static CheckoutLimits standard() {
        return new CheckoutLimits(88, 20);
    }
}
