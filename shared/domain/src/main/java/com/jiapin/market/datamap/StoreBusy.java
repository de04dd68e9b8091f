package com.jiapin.market.datamap;

/** The store could not take a request now: throttled, in conflict, or not answering. Try again a little later. */
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
