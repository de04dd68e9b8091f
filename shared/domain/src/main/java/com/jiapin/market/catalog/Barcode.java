package com.jiapin.market.catalog;

import static com.jiapin.market.datamap.Classification.business;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;

/** What a code stands for: one SKU in one pack. A code is given away once (policy A3). */
public record Barcode(String code, String sku, String productId, PackLevel level, long packQuantity) {
    private static final Attribute<String> CODE = Attribute.text("code", business());
    private static final Attribute<String> SKU = Attribute.text("sku", business());
    private static final Attribute<PackLevel> LEVEL = Attribute.choice("level", PackLevel.class, business());
    private static final Attribute<Long> QUANTITY = Attribute.number("packQuantity", business());

    /** How codes are stored: one partition a code, GTINs as 14 digits and in-house codes in a name space of their own. */
    public static final Schema<Barcode> SCHEMA = Schema.of("Barcode", Table.CATALOG, Barcode.class, "条码", "Barcode")
            .key(barcode -> Key.of("BARCODE#" + barcode.code, "B"))
            .with(CODE, Barcode::code)
            .with(SKU, Barcode::sku)
            .with(Product.ID, Barcode::productId)
            .with(LEVEL, Barcode::level)
            .with(QUANTITY, Barcode::packQuantity)
            .read(row ->
                    new Barcode(row.get(CODE), row.get(SKU), row.get(Product.ID), row.get(LEVEL), row.get(QUANTITY)));

    /** Returns the key of a code. */
    public static Key key(String code) {
        return Key.of("BARCODE#" + code, "B");
    }

    /** Returns the stored form of a GTIN of 14 digits. */
    public static String ofGtin(String gtin14) {
        return gtin14;
    }

    /** Returns the stored form of an in-house code. */
    public static String ofInHouse(String code) {
        return "IN#" + code;
    }
}
