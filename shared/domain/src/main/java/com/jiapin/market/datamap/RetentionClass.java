package com.jiapin.market.datamap;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.Optional;

/** How long a class of rows is kept once its clock has started, and why. */
public enum RetentionClass {
    /** Goods, service and transaction information: three years from completion (E-commerce Law Art. 31). */
    TRANSACTION_RECORD(
            Period.ofYears(3),
            true,
            "交易完成起三年（电子商务法第三十一条）",
            "three years from completion of the transaction (E-commerce Law Art. 31)"),
    /** Records of processing: three years from their making (PIPL Art. 56; Network Data Regulation Art. 12). */
    PROCESSING_RECORD(Period.ofYears(3), true, "形成起三年（个人信息保护法第五十六条）", "three years from its making (PIPL Art. 56)"),
    /** Account data: while the account lives; it ends by erasure, not by a clock. */
    ACCOUNT(null, false, "会员服务期间", "while the account lives"),
    /** A cart: 90 days from the last touch. */
    CART(Period.ofDays(90), false, "最后一次操作起九十天", "90 days from the last touch"),
    /** A session family: 30 days from its last refresh. */
    SESSION(Period.ofDays(30), false, "最后一次续期起三十天", "30 days from the last refresh"),
    /** A one-time code: ten minutes. */
    ONE_TIME_CODE(Duration.ofMinutes(10), false, "发出起十分钟", "10 minutes from sending"),
    /** Counters against guessing: one day from the latest try, as waits grow from try to try. */
    RATE_WINDOW(Duration.ofDays(1), false, "最后一次计数起一天", "1 day from the last count"),
    /** Answers kept for repeated requests: 48 hours, since providers retry for more than 24. */
    IDEMPOTENCY(Duration.ofDays(2), false, "首次请求起四十八小时", "48 hours from the first request"),
    /** Messages of partners as received: 90 days. */
    INBOX(Period.ofDays(90), false, "收到起九十天", "90 days from receipt"),
    /** Delivery events that arrived before their shipment: 30 days. */
    PARKED(Period.ofDays(30), false, "收到起三十天", "30 days from receipt");

    /** The zone in which days and years of retention are counted. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Optional<TemporalAmount> period;
    private final boolean statutory;
    private final Label source;

    RetentionClass(
            @org.jspecify.annotations.Nullable TemporalAmount period,
            boolean statutory,
            String chinese,
            String english) {
        this.period = Optional.ofNullable(period);
        this.statutory = statutory;
        this.source = new Label(chinese, english);
    }

    /**
     * Returns when a row whose clock started at {@code start} expires, in whole seconds and never early; empty when no
     * clock ends this class.
     */
    public Optional<Instant> expiry(Instant start) {
        return period.map(amount -> start.atZone(ZONE).plus(amount).toInstant())
                .map(end -> end.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS));
    }

    /** Returns how long rows are kept from their clock; empty when no clock ends this class. */
    public Optional<TemporalAmount> period() {
        return period;
    }

    /** Returns the rule or law behind the period, for people. */
    public Label source() {
        return source;
    }

    /** Tells whether a law demands the period, so that erasure restricts instead of deleting. */
    public boolean statutory() {
        return statutory;
    }

    /** Returns the class of personal key that seals rows of this retention. */
    public KeyClass keyClass() {
        return statutory ? KeyClass.STATUTORY : KeyClass.DAILY;
    }
}
