package com.jiapin.market.order;

import com.jiapin.market.datamap.Shape;

/**
 * A line as frozen at submit: goods, quantity, the tier that set the price, and the amounts in fen. {@code number} counts
 * from 1; {@code discountFen} is 0 until there are coupons; {@code paidFen} is what the line contributes to the payable sum.
 */
public record OrderLine(
        long number,
        String sku,
        String productId,
        String name,
        String nameEnglish,
        long quantity,
        long tierMinQuantity,
        long unitFen,
        String priceList,
        long termsVersion,
        long totalFen,
        long discountFen,
        long paidFen) {
    /** How a line is stored. */
    public static final Shape<OrderLine> SHAPE = Shape.of(OrderLine.class)
            .number("number", OrderLine::number)
            .text("sku", OrderLine::sku)
            .text("productId", OrderLine::productId)
            .text("name", OrderLine::name)
            .text("nameEnglish", OrderLine::nameEnglish)
            .number("quantity", OrderLine::quantity)
            .number("tierMinQuantity", OrderLine::tierMinQuantity)
            .number("unitFen", OrderLine::unitFen)
            .text("priceList", OrderLine::priceList)
            .number("termsVersion", OrderLine::termsVersion)
            .number("totalFen", OrderLine::totalFen)
            .number("discountFen", OrderLine::discountFen)
            .number("paidFen", OrderLine::paidFen)
            .read(fields -> new OrderLine(
                    fields.number("number"),
                    fields.text("sku"),
                    fields.text("productId"),
                    fields.text("name"),
                    fields.text("nameEnglish"),
                    fields.number("quantity"),
                    fields.number("tierMinQuantity"),
                    fields.number("unitFen"),
                    fields.text("priceList"),
                    fields.number("termsVersion"),
                    fields.number("totalFen"),
                    fields.number("discountFen"),
                    fields.number("paidFen")));
}
