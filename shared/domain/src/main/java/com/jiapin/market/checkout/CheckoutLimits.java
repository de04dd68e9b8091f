package com.jiapin.market.checkout;

/**
 * What a buyer and a company may do at once. The last two are against hoarding of stock.
 *
 * @param mostLines most different goods in one order; 88 fit into one transaction with five writes to spare
 * @param mostUnpaidOrders most unpaid orders of one member
 * @param mostHeldMaxima how many times the most that one order may take of a SKU all unpaid orders of a company may hold
 */
public record CheckoutLimits(int mostLines, int mostUnpaidOrders, int mostHeldMaxima) {
    /** Returns the usual limits. */
    public static CheckoutLimits standard() {
        return new CheckoutLimits(88, 20, 3);
    }
}
