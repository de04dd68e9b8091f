package com.jiapin.market.checkout;

import com.jiapin.market.catalog.QuantityCheck;

/** Why a line of the cart cannot be ordered as it is. */
public sealed interface LineProblem {
    /** The SKU of the line. */
    String sku();

    /** The SKU has no price for the caller now. */
    record NotOffered(String sku) implements LineProblem {}

    /** The SKU is off sale. */
    record OffSale(String sku) implements LineProblem {}

    /** The quantity breaks the terms. */
    record BadQuantity(String sku, QuantityCheck.Violation violation) implements LineProblem {}
}
