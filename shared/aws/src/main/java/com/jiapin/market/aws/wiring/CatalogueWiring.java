package com.jiapin.market.aws.wiring;

import com.jiapin.market.aws.http.cursor.Cursors;
import com.jiapin.market.cart.CartBook;
import com.jiapin.market.cart.CartMerge;
import com.jiapin.market.catalog.Catalogue;
import com.jiapin.market.catalog.CatalogueImport;
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

    /** The goods. */
    public Catalogue catalogue() {
        return new Catalogue(market.store(), market.clock());
    }

    /** Importing goods, prices and arrivals. */
    public CatalogueImport catalogueImport() {
        return new CatalogueImport(market.store(), market.clock());
    }

    /** Cursors of lists. */
    public Cursors cursors() {
        return new Cursors(new SecretSigner(market));
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
