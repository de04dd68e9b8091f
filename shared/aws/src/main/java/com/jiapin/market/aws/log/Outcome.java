package com.jiapin.market.aws.log;

/** How an event ended. */
public enum Outcome {
    /** As wished. */
    DONE,
    /** The caller was refused with reasons. */
    REFUSED,
    /** Not now; it will be tried again. */
    RETRY,
    /** Left untouched because an earlier one of its group or batch failed, or the time ran out. */
    SKIPPED,
    /** A defect. */
    FAILED
}
