package com.jiapin.market.account;

/** The client an order came from, frozen on it; no device id is needed for that (policy A2). */
public enum Source {
    ANDROID,
    IOS,
    MINI_PROGRAM,
    WEB
}
