package com.jiapin.market.cart;

import com.jiapin.market.catalog.QuantityCheck;

/** What became of changing a cart. */
public sealed interface CartChange {
    /** The line now holds this quantity. */
    record Changed(long cartVersion, String sku, long quantity) implements CartChange {}

    /** The line is gone, or was gone before. */
    record Removed() implements CartChange {}

    /** The SKU has no price for the owner. */
    record UnknownSku() implements CartChange {}

    /** The line would hold more than the terms allow in one order. */
    record NotAllowed(QuantityCheck.Violation violation) implements CartChange {}

    /** The cart holds as many lines as it can. */
    record Full() implements CartChange {}

    /** The guest's cart was merged into a member's and takes no goods any more. */
    record Merged() implements CartChange {}

    /** The cart has no such line. */
    record NoSuchLine() implements CartChange {}
}
