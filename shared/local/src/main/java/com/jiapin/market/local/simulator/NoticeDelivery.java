package com.jiapin.market.local.simulator;

/**
 * One delivery of a message, or the attempt of it.
 *
 * @param noticeId number of the message, the same on retries
 * @param number trade, refund or waybill it is about
 * @param eventType what it reports
 * @param status HTTP status the receiver answered, 0 when it did not
 */
public record NoticeDelivery(String noticeId, String number, String eventType, int status) {

    /** True when the receiver took it. */
    public boolean accepted() {
        return status >= 200 && status < 300;
    }
}
