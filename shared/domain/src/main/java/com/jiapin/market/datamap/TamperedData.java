package com.jiapin.market.datamap;

/** A sealed attribute was swapped, cut or altered, or its key is gone. The value is refused and alarmed, never returned. */
public final class TamperedData extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates the failure; {@code where} names entity and attribute, never a value. */
    public TamperedData(String where, Throwable cause) {
        super("sealed data refused: " + where, cause);
    }

    /** Creates the failure without a cause. */
    public TamperedData(String where) {
        super("sealed data refused: " + where);
    }
}
