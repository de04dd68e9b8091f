package com.jiapin.market.checkout;

/** What decides the price of one line; two lines that agree in it cost the same. */
public interface PricedQuantity {
    /** The SKU. */
    String sku();

    /** Units. */
    long quantity();

    /** The price of one unit in fen. */
    long unitFen();

    /** The price list the terms come from. */
    String priceList();

    /** The version of the terms. */
    long termsVersion();
}
