package com.jiapin.market.aws.wiring;

import com.jiapin.market.cart.CartBook;
import com.jiapin.market.cart.CartMerge;
import com.jiapin.market.catalog.PriceLists;

/** Use cases of the catalogue and the carts. */
public final class CatalogueWiring {
    private static final int MOST_LINES = 500;
    private final Market market;

    /** Builds from these parts. */
    public CatalogueWiring(Market market) {
        this.market = market;
    }

    /** Which price list a company buys by. */
    public PriceLists priceLists() {
        return new PriceLists(market.store(), market.clock());
    }

    /** Carts. */
    public CartBook carts() {
        return new CartBook(market.store(), market.clock(), MOST_LINES);
    }

    /** Merging a guest's cart. */
    public CartMerge cartMerge() {
        return new CartMerge(market.store(), market.clock(), MOST_LINES);
    }
}
