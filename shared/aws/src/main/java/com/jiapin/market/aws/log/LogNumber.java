package com.jiapin.market.aws.log;

/** The keys under which integers are written. */
public enum LogNumber {
    /** HTTP status. */
    STATUS("status"),
    /** Milliseconds from start to end. */
    DURATION_MS("durationMs"),
    /** Number of field errors in an answer. */
    FIELD_ERRORS("fieldErrors"),
    /** Size of a batch. */
    RECORDS("records"),
    /** Failures in a batch. */
    FAILURES("failures"),
    /** How often a message was received. */
    RECEIVE_COUNT("receiveCount"),
    /** Milliseconds between sending and handling. */
    AGE_MS("ageMs"),
    /** Version of an item. */
    VERSION("version"),
    /** How many things came in. */
    ADDED("added"),
    /** How many things went. */
    DROPPED("dropped"),
    /** How many things were found or done. */
    COUNT("count"),
    /** Number of a try, from 1. */
    ATTEMPT("attempt"),
    /** A difference in fen. */
    DIFFERENCE_FEN("differenceFen");

    private final String key;

    LogNumber(String key) {
        this.key = key;
    }

    /** The member's name in the line. */
    String key() {
        return key;
    }
}
