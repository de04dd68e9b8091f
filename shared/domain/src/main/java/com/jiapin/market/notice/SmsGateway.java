package com.jiapin.market.notice;

/** The way to a person's phone; never throws for what gateway or network do. */
public interface SmsGateway {

    /** Hands one message to the gateway. */
    SmsResult send(SmsMessage message);
}
