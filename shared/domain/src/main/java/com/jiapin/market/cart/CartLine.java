package com.jiapin.market.cart;

import static com.jiapin.market.datamap.Classification.business;
import static com.jiapin.market.datamap.Classification.technical;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;
import java.time.Instant;

/**
 * A line of a cart: quantity in units and the unit price when it was added, kept only to tell the buyer of a change.
 * {@code lineVersion} only rises.
 */
public record CartLine(
        CartOwner owner,
        String sku,
        String productId,
        long quantity,
        long addedUnitFen,
        long lineVersion,
        Instant touchedAt) {
    /** Prefix of the sort keys of lines. */
    static final String SORT_PREFIX = "LINE#";

    /** Units wanted. */
    public static final Attribute<Long> QUANTITY = Attribute.number("quantity", business());

    /** The number of changes of the line. */
    public static final Attribute<Long> LINE_VERSION = Attribute.number("lineVersion", technical());

    private static final Attribute<String> OWNER = Attribute.pseudonym("owner");
    private static final Attribute<String> SKU = Attribute.text("sku", business());
    private static final Attribute<String> PRODUCT = Attribute.text("productId", business());
    private static final Attribute<Long> ADDED_UNIT = Attribute.number("addedUnitFen", business());
    private static final Attribute<Instant> TOUCHED_AT = Attribute.instant("touchedAt", technical());

    /** How lines are stored: in the partition of the owner, one row a SKU. */
    public static final Schema<CartLine> SCHEMA = Schema.of(
                    "CartLine", Table.TRANSIENT, CartLine.class, "购物车商品", "Cart line")
            .key(line -> key(line.owner, line.sku))
            .subjectIfAny(
                    line -> line.owner.person(),
                    new Reach.ByPartition(
                            subject -> CartHead.partition(new CartOwner.MemberCart(subject.value())), SORT_PREFIX))
            .with(OWNER, line -> line.owner.id())
            .with(SKU, CartLine::sku)
            .with(PRODUCT, CartLine::productId)
            .with(QUANTITY, CartLine::quantity)
            .with(ADDED_UNIT, CartLine::addedUnitFen)
            .with(LINE_VERSION, CartLine::lineVersion)
            .with(TOUCHED_AT, CartLine::touchedAt)
            .retain(RetentionClass.CART, TOUCHED_AT)
            .onErasure(ErasureAction.DELETE)
            .read(row -> new CartLine(
                    CartOwner.ofId(row.get(OWNER)),
                    row.get(SKU),
                    row.get(PRODUCT),
                    row.get(QUANTITY),
                    row.get(ADDED_UNIT),
                    row.get(LINE_VERSION),
                    row.get(TOUCHED_AT)));

    /** Returns the key of an owner's line. */
    public static Key key(CartOwner owner, String sku) {
        return Key.of(CartHead.partition(owner), SORT_PREFIX + sku);
    }
}
