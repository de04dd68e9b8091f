package com.jiapin.market.catalog;

import static com.jiapin.market.datamap.Classification.business;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Shape;
import com.jiapin.market.datamap.Table;
import java.time.Instant;
import java.util.List;

/** The stored terms of one SKU in one price list. A SKU without such a row does not exist for callers of that list. */
public record PriceRow(String productId, Terms terms) {
    private static final Shape<Tier> TIER = Shape.of(Tier.class)
            .number("minQuantity", Tier::minQuantity)
            .number("unitFen", Tier::unitFen)
            .read(fields -> new Tier(fields.number("minQuantity"), fields.number("unitFen")));
    private static final Attribute<String> LIST = Attribute.text("priceList", business());
    private static final Attribute<String> SKU = Attribute.text("sku", business());
    private static final Attribute<String> PRODUCT = Attribute.text("productId", business());
    private static final Attribute<List<Tier>> TIERS = Attribute.list("tiers", TIER, business());
    private static final Attribute<Long> MOQ = Attribute.number("moq", business());
    private static final Attribute<Long> STEP = Attribute.number("step", business());
    private static final Attribute<Long> MOST = Attribute.number("maxQuantity", business());
    private static final Attribute<Instant> FROM = Attribute.instant("validFrom", business());
    private static final Attribute<Instant> UNTIL = Attribute.instant("validUntil", business());
    private static final Attribute<Long> VERSION = Attribute.number("version", business());

    /** How terms are stored: in the partition of their price list. */
    public static final Schema<PriceRow> SCHEMA = Schema.of("Price", Table.CATALOG, PriceRow.class, "价格条款", "Terms")
            .key(row -> key(row.terms.priceList(), row.terms.sku()))
            .with(LIST, row -> row.terms.priceList())
            .with(SKU, row -> row.terms.sku())
            .with(PRODUCT, PriceRow::productId)
            .with(TIERS, row -> row.terms.tiers())
            .with(MOQ, row -> row.terms.moq())
            .with(STEP, row -> row.terms.step())
            .with(MOST, row -> row.terms.maxQuantity())
            .with(FROM, row -> row.terms.validity().from())
            .withOptional(UNTIL, row -> row.terms.validity().until())
            .with(VERSION, row -> row.terms.version())
            .read(row -> new PriceRow(
                    row.get(PRODUCT),
                    new Terms(
                            row.get(LIST),
                            row.get(SKU),
                            row.get(TIERS),
                            row.get(MOQ),
                            row.get(STEP),
                            row.get(MOST),
                            new Validity(row.get(FROM), row.find(UNTIL)),
                            row.get(VERSION))));

    /** Returns the key of the terms of a SKU in a list. */
    public static Key key(String priceList, String sku) {
        return Key.of("PRICE#" + priceList, "SKU#" + sku);
    }
}
