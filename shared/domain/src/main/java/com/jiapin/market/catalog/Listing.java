package com.jiapin.market.catalog;

import static com.jiapin.market.datamap.Classification.business;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Label;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;

/** A product's place in the list of a category: its own, those above it, and {@link #ALL}. */
public record Listing(String listedUnder, String productId, String categoryId, Label brand, Label name) {
    /** The list of all products. */
    public static final String ALL = "ALL";

    /** Prefix of the sort keys of listings. */
    static final String SORT = "LISTED#";

    private static final Attribute<String> LISTED_UNDER = Attribute.text("listedUnder", business());

    /** How listings are stored: in the partition of the category they stand in. */
    public static final Schema<Listing> SCHEMA = Schema.of("Listing", Table.CATALOG, Listing.class, "商品列表", "Listing")
            .key(listing -> Key.of(partition(listing.listedUnder), SORT + listing.productId))
            .with(LISTED_UNDER, Listing::listedUnder)
            .with(Product.ID, Listing::productId)
            .with(Product.CATEGORY, Listing::categoryId)
            .with(Product.BRAND, Listing::brand)
            .with(Product.NAME, Listing::name)
            .read(row -> new Listing(
                    row.get(LISTED_UNDER),
                    row.get(Product.ID),
                    row.get(Product.CATEGORY),
                    row.get(Product.BRAND),
                    row.get(Product.NAME)));

    static String partition(String category) {
        return "CAT#" + category;
    }
}
