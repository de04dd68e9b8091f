package com.jiapin.market.stock;

import com.jiapin.market.datamap.Shape;

/** Units of one SKU. */
public record Units(String sku, long quantity) {
    /** How units are stored inside a row. */
    public static final Shape<Units> SHAPE = Shape.of(Units.class)
            .text("sku", Units::sku)
            .number("quantity", Units::quantity)
            .read(fields -> new Units(fields.text("sku"), fields.number("quantity")));
}
