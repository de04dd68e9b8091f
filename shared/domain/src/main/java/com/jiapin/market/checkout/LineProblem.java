package com.jiapin.market.checkout;

import com.jiapin.market.catalog.QuantityCheck;
import com.jiapin.market.catalog.Terms;

/** Why a line of the cart cannot be ordered as it is. */
public sealed interface LineProblem {
    /** The SKU of the line. */
    String sku();

    /** Units wanted. */
    long quantity();

    /** The SKU has no price for the caller now. */
    record NotOffered(String sku, long quantity) implements LineProblem {}

    /** The SKU is off sale. */
    record OffSale(String sku, long quantity) implements LineProblem {}

    /** The quantity breaks the terms. */
    record BadQuantity(String sku, long quantity, QuantityCheck.Violation violation, Terms terms)
            implements LineProblem {}
}
