package com.jiapin.market.local.function;

/** One call of a function. */
public final class Invocation {

    private final String requestId;
    private final byte[] event;

    /**
     * A call.
     *
     * @param requestId the id that the function sees as its request's
     * @param event the event's bytes
     */
    public Invocation(String requestId, byte[] event) {
        this.requestId = requestId;
        this.event = event.clone();
    }

    /** The id that the function sees as its request's. */
    public String requestId() {
        return requestId;
    }

    /** The event's bytes. */
    public byte[] event() {
        return event.clone();
    }
}
