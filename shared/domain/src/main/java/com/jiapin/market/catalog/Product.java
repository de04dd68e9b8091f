package com.jiapin.market.catalog;

import static com.jiapin.market.datamap.Classification.business;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Label;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;

/** A product: what several SKUs have in common. */
public record Product(String id, String categoryId, Label brand, Label name, Label description) {
    static final Attribute<String> ID = Attribute.text("productId", business());
    static final Attribute<String> CATEGORY = Attribute.text("categoryId", business());
    static final Attribute<Label> BRAND = Attribute.record("brand", Texts.SHAPE, business());
    static final Attribute<Label> NAME = Attribute.record("name", Texts.SHAPE, business());
    private static final Attribute<Label> DESCRIPTION = Attribute.record("description", Texts.SHAPE, business());

    /** How products are stored: at the head of the partition of their SKUs. */
    public static final Schema<Product> SCHEMA = Schema.of("Product", Table.CATALOG, Product.class, "商品", "Product")
            .key(product -> Key.of(partition(product.id), "META"))
            .with(ID, Product::id)
            .with(CATEGORY, Product::categoryId)
            .with(BRAND, Product::brand)
            .with(NAME, Product::name)
            .with(DESCRIPTION, Product::description)
            .read(row ->
                    new Product(row.get(ID), row.get(CATEGORY), row.get(BRAND), row.get(NAME), row.get(DESCRIPTION)));

    /** Returns the partition of a product and its SKUs. */
    public static String partition(String productId) {
        return "PROD#" + productId;
    }
}
