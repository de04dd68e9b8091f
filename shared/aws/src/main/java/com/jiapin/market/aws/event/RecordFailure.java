package com.jiapin.market.aws.event;

/** A record failed, and those before it did not. */
public final class RecordFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient StreamRecord failed;

    /** The failure of one record. */
    public RecordFailure(StreamRecord failed, RuntimeException cause) {
        super("a stream record failed", cause);
        this.failed = failed;
    }

    /** The record that failed. */
    public StreamRecord failed() {
        return failed;
    }
}
