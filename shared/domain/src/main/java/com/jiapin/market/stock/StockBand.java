package com.jiapin.market.stock;

/** How much stock there is, as far as buyers are told. */
public enum StockBand {
    IN_STOCK,
    LOW,
    NONE
}
