package com.jiapin.market.notice;

/** What became of a text message. */
public sealed interface SmsResult {

    /** The gateway took it. */
    record Sent() implements SmsResult {}

    /** The gateway refused it for good; {@code code} is its own word. */
    record Refused(String code) implements SmsResult {}

    /** It is unknown whether it went out; repeating may send it twice. */
    record Unknown() implements SmsResult {}
}
