package com.jiapin.market.catalog;

import static com.jiapin.market.datamap.Classification.business;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Label;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Shape;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.ValueType;
import java.util.List;
import java.util.Optional;

/**
 * A sellable unit of a product: its texts, the unit it is counted in, and the packs that carry a code.
 *
 * @param holdMinutes how long an unpaid order may hold it at most, where demand is so high that it is less than usual
 */
public record SkuRow(
        String sku,
        String productId,
        Label name,
        Label specification,
        Label unit,
        List<Pack> packs,
        Optional<Long> holdMinutes) {
    private static final Attribute<String> SKU = Attribute.text("sku", business());
    private static final Attribute<String> PRODUCT = Attribute.text("productId", business());
    private static final Attribute<Label> NAME = Attribute.record("name", Texts.SHAPE, business());
    private static final Attribute<Label> SPECIFICATION = Attribute.record("specification", Texts.SHAPE, business());
    private static final Attribute<Label> UNIT = Attribute.record("unit", Texts.SHAPE, business());
    private static final Attribute<List<Pack>> PACKS = Attribute.list("packs", Pack.SHAPE, business());

    private static final Attribute<Long> HOLD_MINUTES = Attribute.number("holdMinutes", business());

    /** How SKUs are stored: in the partition of their product. */
    public static final Schema<SkuRow> SCHEMA = Schema.of("Sku", Table.CATALOG, SkuRow.class, "商品规格", "SKU")
            .key(row -> key(row.productId, row.sku))
            .with(SKU, SkuRow::sku)
            .with(PRODUCT, SkuRow::productId)
            .with(NAME, SkuRow::name)
            .with(SPECIFICATION, SkuRow::specification)
            .with(UNIT, SkuRow::unit)
            .with(PACKS, SkuRow::packs)
            .withOptional(HOLD_MINUTES, SkuRow::holdMinutes)
            .read(row -> new SkuRow(
                    row.get(SKU),
                    row.get(PRODUCT),
                    row.get(NAME),
                    row.get(SPECIFICATION),
                    row.get(UNIT),
                    row.get(PACKS),
                    row.find(HOLD_MINUTES)));

    public SkuRow {
        packs = List.copyOf(packs);
    }

    /** Returns the key of a SKU. */
    public static Key key(String productId, String sku) {
        return Key.of("PROD#" + productId, "SKU#" + sku);
    }

    /** A pack of a SKU: a unit or a case of {@code packQuantity} units, with its codes. */
    public record Pack(PackLevel level, long packQuantity, Optional<String> gtin14, Optional<String> inHouseCode) {
        static final Shape<Pack> SHAPE = Shape.of(Pack.class)
                .with("level", ValueType.enumeration(PackLevel.class), Pack::level)
                .number("packQuantity", Pack::packQuantity)
                .withOptional("gtin14", ValueType.TEXT, Pack::gtin14)
                .withOptional("inHouseCode", ValueType.TEXT, Pack::inHouseCode)
                .read(fields -> new Pack(
                        fields.get("level", ValueType.enumeration(PackLevel.class)),
                        fields.number("packQuantity"),
                        fields.find("gtin14", ValueType.TEXT),
                        fields.find("inHouseCode", ValueType.TEXT)));
    }
}
