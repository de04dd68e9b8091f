package com.jiapin.market.aws.wiring;

import com.jiapin.market.aws.log.Alarm;
import com.jiapin.market.aws.log.EventLog;
import com.jiapin.market.aws.log.LogEntry;
import com.jiapin.market.aws.log.LogEvent;
import com.jiapin.market.aws.log.LogId;
import com.jiapin.market.payment.PaymentAlarm;
import com.jiapin.market.payment.PaymentAlarms;

/** Raises alarms about money in the log, which counts them. */
final class LoggedPaymentAlarms implements PaymentAlarms {
    private final EventLog log;

    LoggedPaymentAlarms(EventLog log) {
        this.log = log;
    }

    @Override
    public void raise(PaymentAlarm alarm, String number) {
        LogEntry entry = LogEntry.of(LogEvent.ALARM);
        switch (alarm) {
            case TRADE_MISMATCH -> log.raise(Alarm.WECHAT_NOTICE_MISMATCH, entry.with(LogId.TRADE_NUMBER, number));
            case REFUND_MISMATCH -> log.raise(Alarm.WECHAT_REFUND_MISMATCH, entry.with(LogId.REFUND_NUMBER, number));
            case DUPLICATE_MONEY -> log.raise(Alarm.PAYMENT_DUPLICATE, entry.with(LogId.TRADE_NUMBER, number));
            case LATE_MONEY -> log.raise(Alarm.PAYMENT_LATE, entry.with(LogId.TRADE_NUMBER, number));
            case CLOSING_STUCK -> log.raise(Alarm.CLOSING_STUCK, entry.with(LogId.ORDER_ID, number));
            case REFUND_ABNORMAL -> log.raise(Alarm.WECHAT_REFUND_ABNORMAL, entry.with(LogId.REFUND_NUMBER, number));
            case REQUEST_REFUSED -> log.raise(Alarm.WECHAT_REQUEST_REFUSED, entry.with(LogId.TRADE_NUMBER, number));
        }
    }
}
