package com.jiapin.market.payment;

/** Through whom money moves. */
public enum Channel {
    WECHAT
}
