package com.jiapin.market.aws.log;

/** The figures that alarms and the dashboard watch, each with the function's name as dimension. */
public enum Metric {
    /** Requests answered with 500. */
    DEFECTS("Defects"),
    /** Requests answered with 503. */
    UNAVAILABLE("Unavailable"),
    /** Queue messages that failed. */
    FAILED_MESSAGES("FailedMessages"),
    /** Stream batches that stopped at a record. */
    FAILED_RECORDS("FailedRecords"),
    /** Scheduled runs that failed. */
    FAILED_RUNS("FailedRuns"),
    /** Orders placed. */
    ORDERS_PLACED("OrdersPlaced"),
    /** Orders paid. */
    ORDERS_PAID("OrdersPaid"),
    /** Due rows the sweeper worked on. */
    DUE_HANDLED("DueHandled"),
    /** Events the reconciler had to send again. */
    EVENTS_REEMITTED("EventsReemitted"),
    /** Expired rows that the retention sweep had to delete, because the database had not. */
    EXPIRED_ITEMS_DELETED("ExpiredItemsDeleted"),
    /** For how long the oldest expired row found in a table has been expired. */
    OLDEST_EXPIRED_AGE("OldestExpiredAge", "Seconds");

    private final String metricName;
    private final String unit;

    Metric(String metricName) {
        this(metricName, "Count");
    }

    Metric(String metricName, String unit) {
        this.metricName = metricName;
        this.unit = unit;
    }

    /** The name in CloudWatch. */
    public String metricName() {
        return metricName;
    }

    /** The unit in CloudWatch. */
    String unit() {
        return unit;
    }
}
