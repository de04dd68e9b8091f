package com.jiapin.market.datamap;

import java.util.List;

/**
 * The tables, separated by life cycle because backup windows, streams and permissions differ by life cycle. The
 * deployed template is tested against these settings.
 */
public enum Table {
    ORDERS(true, true, true),
    MEMBERS(true, true, true),
    CATALOG(false, true, false),
    PRIVACY(true, true, true),
    TRANSIENT(false, false, true),
    KEYS(false, false, false);

    private final boolean streamed;
    private final boolean backedUp;
    private final boolean expiring;

    Table(boolean streamed, boolean backedUp, boolean expiring) {
        this.streamed = streamed;
        this.backedUp = backedUp;
        this.expiring = expiring;
    }

    /** Name of the environment variable that holds the deployed table's name. */
    public String environmentName() {
        return name() + "_TABLE";
    }

    /** Tells whether changes are streamed. */
    public boolean streamed() {
        return streamed;
    }

    /** Tells whether the table has point-in-time recovery. */
    public boolean backedUp() {
        return backedUp;
    }

    /** Tells whether rows may carry an expiry. */
    public boolean expiring() {
        return expiring;
    }

    /** Returns the table's indexes. */
    public List<Index> indexes() {
        return Index.of(this);
    }
}
