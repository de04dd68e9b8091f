package com.jiapin.market.catalog;

import static com.jiapin.market.datamap.Classification.business;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;

/** A product as one price list offers it: its lowest unit price in fen and how many of its SKUs have a price there. */
public record Offer(String priceList, String productId, long fromUnitFen, long skuCount) {
    private static final Attribute<String> LIST = Attribute.text("priceList", business());
    private static final Attribute<Long> FROM = Attribute.number("fromUnitFen", business());
    private static final Attribute<Long> SKUS = Attribute.number("skuCount", business());

    /** How offers are stored: in the partition of their price list. */
    public static final Schema<Offer> SCHEMA = Schema.of("Offer", Table.CATALOG, Offer.class, "商品报价", "Offer")
            .key(offer -> key(offer.priceList, offer.productId))
            .with(LIST, Offer::priceList)
            .with(Product.ID, Offer::productId)
            .with(FROM, Offer::fromUnitFen)
            .with(SKUS, Offer::skuCount)
            .read(row -> new Offer(row.get(LIST), row.get(Product.ID), row.get(FROM), row.get(SKUS)));

    /** Returns the key of a product's offer in a list. */
    public static Key key(String priceList, String productId) {
        return Key.of("PRICE#" + priceList, "PROD#" + productId);
    }
}
