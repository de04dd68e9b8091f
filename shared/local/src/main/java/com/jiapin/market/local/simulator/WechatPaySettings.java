package com.jiapin.market.local.simulator;

import java.time.Duration;
import java.util.List;

/**
 * How the simulated WeChat Pay behaves when nothing is planned.
 *
 * @param appId the application it knows
 * @param merchantId the merchant it knows
 * @param refuseEarlyClose refuses to close a trade within five minutes of its creation, as the real one does
 * @param completeRefunds completes refunds by itself and reports them; otherwise they wait for the control interface
 * @param noticeRetries gaps after which an unanswered or refused notice is sent again
 */
public record WechatPaySettings(
        String appId,
        String merchantId,
        boolean refuseEarlyClose,
        boolean completeRefunds,
        List<Duration> noticeRetries) {

    /** Takes a copy of the gaps. */
    public WechatPaySettings {
        noticeRetries = List.copyOf(noticeRetries);
    }

    /** As the real one: no early close, refunds complete, notices are repeated 15 times over 24 hours. */
    public static WechatPaySettings lifelike() {
        return new WechatPaySettings("wx8888888888888888", "1900000001", true, true, REAL_RETRIES);
    }

    /** For tests: nothing happens by itself. */
    public static WechatPaySettings manual() {
        return new WechatPaySettings("wx8888888888888888", "1900000001", false, false, List.of());
    }

    /** The same, but trades cannot be closed within five minutes of their creation. */
    public WechatPaySettings refusingEarlyClose() {
        return new WechatPaySettings(appId, merchantId, true, completeRefunds, noticeRetries);
    }

    private static final List<Duration> REAL_RETRIES = List.of(
            Duration.ofSeconds(15),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10),
            Duration.ofMinutes(20),
            Duration.ofMinutes(30),
            Duration.ofMinutes(30),
            Duration.ofMinutes(30),
            Duration.ofMinutes(60),
            Duration.ofHours(3),
            Duration.ofHours(3),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(6));
}
