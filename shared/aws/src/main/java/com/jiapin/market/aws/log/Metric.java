package com.jiapin.market.aws.log;

/** The counts that alarms and the dashboard watch, each with the function's name as dimension. */
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
    EVENTS_REEMITTED("EventsReemitted");

    private final String metricName;

    Metric(String metricName) {
        this.metricName = metricName;
    }

    /** The name in CloudWatch. */
    public String metricName() {
        return metricName;
    }
}
