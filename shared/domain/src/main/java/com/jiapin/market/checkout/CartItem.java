package com.jiapin.market.checkout;

import com.jiapin.market.catalog.Terms;
import java.util.Optional;

/**
 * One line of a cart with what was read about its SKU. No price comes from the cart or the client.
 *
 * @param sku the SKU
 * @param text the name of the goods, to be frozen on the order
 * @param quantity units wanted
 * @param saleable whether the SKU is on sale
 * @param terms the terms of the SKU in the caller's price list; without them the SKU does not exist for the caller
 */
public record CartItem(String sku, String text, long quantity, boolean saleable, Optional<Terms> terms) {
    /** Validates itself: the terms are those of the SKU. */
    public CartItem {
        if (terms.isPresent() && !terms.get().sku().equals(sku)) {
            throw new IllegalArgumentException("terms of " + terms.get().sku() + " do not price " + sku);
        }
    }
}
