package com.jiapin.market.payment;

/** The channel and the way into it that a buyer chose. */
public enum PaymentWay {
    WECHAT_NATIVE(Channel.WECHAT),
    WECHAT_JSAPI(Channel.WECHAT),
    WECHAT_APP(Channel.WECHAT);

    private final Channel channel;

    PaymentWay(Channel channel) {
        this.channel = channel;
    }

    /** Returns the way of WeChat Pay that a method is. */
    public static PaymentWay ofWechat(PaymentMethod method) {
        return switch (method) {
            case PaymentMethod.Native() -> WECHAT_NATIVE;
            case PaymentMethod.Jsapi jsapi -> WECHAT_JSAPI;
            case PaymentMethod.App() -> WECHAT_APP;
        };
    }

    /** Returns through whom the money moves. */
    public Channel channel() {
        return channel;
    }

    /** Returns the way into the channel, without its name. */
    public String method() {
        return name().substring(channel.name().length() + 1);
    }
}
