package com.jiapin.market.order;

/** What a change of an order does to all the stock it reserved. */
public enum StockEffect {
    NONE,
    HELD,
    SOLD,
    CONSUMED,
    RELEASED,
    RESTOCKED,
    WRITTEN_OFF
}
