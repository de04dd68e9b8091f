package com.jiapin.market.order;

import static com.jiapin.market.datamap.Classification.business;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Shape;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import java.util.List;

/**
 * The stored quantities of an order's lines: open, shipped, returnable, and what is left of their money. Changed only
 * together with the order's head, whose version guards it.
 */
public record QuantitiesRow(String orderId, String memberId, OrderQuantities quantities) {
    private static final Shape<LineQuantities> LINE = Shape.of(LineQuantities.class)
            .text("sku", LineQuantities::sku)
            .number("ordered", LineQuantities::ordered)
            .number("shipped", LineQuantities::shipped)
            .number("shortClosed", LineQuantities::shortClosed)
            .number("returnClaimed", LineQuantities::returnClaimed)
            .number("paidFen", LineQuantities::paidFen)
            .number("refundedFen", LineQuantities::refundedFen)
            .read(fields -> new LineQuantities(
                    fields.text("sku"),
                    fields.number("ordered"),
                    fields.number("shipped"),
                    fields.number("shortClosed"),
                    fields.number("returnClaimed"),
                    fields.number("paidFen"),
                    fields.number("refundedFen")));
    private static final Attribute<List<LineQuantities>> LINES = Attribute.list("lines", LINE, business());

    /** How quantities are stored: beside their order. */
    public static final Schema<QuantitiesRow> SCHEMA = Schema.of(
                    "OrderQuantities", Table.ORDERS, QuantitiesRow.class, "订单数量", "Order quantities")
            .key(row -> key(row.orderId))
            .subject(
                    row -> new SubjectId(row.memberId),
                    new Reach.Within<>(Order.SCHEMA, order -> Order.partition(order.id()), "QTY"))
            .with(Order.ID, QuantitiesRow::orderId)
            .with(LINES, row -> row.quantities.lines())
            .retainWithParent(RetentionClass.TRANSACTION_RECORD)
            .onErasure(ErasureAction.RESTRICT_UNTIL_EXPIRY)
            .read(row -> new QuantitiesRow(
                    row.get(Order.ID), row.subject().orElseThrow().value(), new OrderQuantities(row.get(LINES))));

    /** Returns the key of an order's quantities. */
    public static Key key(String orderId) {
        return Key.of(Order.partition(orderId), "QTY");
    }

    /** Returns the row of an order of which nothing is shipped yet. */
    public static QuantitiesRow fresh(String orderId, String memberId, List<OrderLine> lines) {
        List<LineQuantities> open = lines.stream()
                .map(line -> LineQuantities.paid(line.sku(), line.quantity(), line.paidFen()))
                .toList();
        return new QuantitiesRow(orderId, memberId, new OrderQuantities(open));
    }
}
