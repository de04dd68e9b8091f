package com.jiapin.market.datamap;

/** What an erasure does with a row or, where an attribute says so, with that attribute alone. */
public enum ErasureAction {
    /** The row is deleted. */
    DELETE,
    /** The attribute is removed, the row stays. */
    REMOVE_ATTRIBUTE,
    /** The row stays, readable only for storage, security and law, until its retention ends. */
    RESTRICT_UNTIL_EXPIRY
}
