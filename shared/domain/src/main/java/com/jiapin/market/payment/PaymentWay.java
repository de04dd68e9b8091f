package com.jiapin.market.payment;

/** The channel and the way into it that a buyer chose. */
public enum PaymentWay {
    WECHAT_NATIVE,
    WECHAT_JSAPI,
    WECHAT_APP
}
