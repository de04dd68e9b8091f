package com.jiapin.market.datamap;

/**
 * The store could not take a request now: throttled, in conflict, or not answering. Whether a write happened may be
 * unknown. Whoever tries again starts from reading, or repeats a request under its idempotency key.
 */
public final class StoreBusy extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates the failure; the text never holds data. */
    public StoreBusy(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** Creates the failure without a cause. */
    public StoreBusy(String reason) {
        super(reason);
    }
}
