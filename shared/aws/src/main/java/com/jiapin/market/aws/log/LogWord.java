package com.jiapin.market.aws.log;

/** The keys under which names of enum constants are written. */
public enum LogWord {
    /** How it ended. */
    OUTCOME("outcome"),
    /** HTTP method. */
    METHOD("method"),
    /** Type of a problem answered. */
    PROBLEM("problem"),
    /** State before. */
    FROM("from"),
    /** State after. */
    TO("to"),
    /** A provider. */
    PROVIDER("provider"),
    /** Why, from a closed list. */
    REASON("reason"),
    /** What was tried, from a closed list. */
    STEP("step"),
    /** A table of the database. */
    TABLE("table");

    private final String key;

    LogWord(String key) {
        this.key = key;
    }

    /** The member's name in the line. */
    String key() {
        return key;
    }
}
