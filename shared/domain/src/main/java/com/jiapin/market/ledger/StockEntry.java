package com.jiapin.market.ledger;

import static com.jiapin.market.datamap.Classification.business;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.order.StockEffect;
import com.jiapin.market.stock.StockRow;
import java.time.Instant;
import java.util.Locale;

/** One movement of a SKU's stock by an order, in units. */
public record StockEntry(String sku, String orderId, long version, StockEffect effect, long units, Instant at) {
    private static final Attribute<String> SKU = Attribute.text("sku", business());
    private static final Attribute<String> ORDER = Attribute.text("orderId", business());
    private static final Attribute<Long> VERSION = Attribute.number("version", business());
    private static final Attribute<StockEffect> EFFECT = Attribute.choice("effect", StockEffect.class, business());
    private static final Attribute<Long> UNITS = Attribute.number("units", business());
    private static final Attribute<Instant> AT = Attribute.instant("at", business());

    /** How entries are stored: beside the stock they moved, one a change of an order. */
    public static final Schema<StockEntry> SCHEMA = Schema.of(
                    "StockLedger", Table.ORDERS, StockEntry.class, "库存台账", "Stock ledger")
            .key(entry -> Key.of(
                    StockRow.partition(entry.sku),
                    String.format(Locale.ROOT, "L#%s#%06d", entry.orderId, entry.version)))
            .with(SKU, StockEntry::sku)
            .with(ORDER, StockEntry::orderId)
            .with(VERSION, StockEntry::version)
            .with(EFFECT, StockEntry::effect)
            .with(UNITS, StockEntry::units)
            .with(AT, StockEntry::at)
            .read(row -> new StockEntry(
                    row.get(SKU), row.get(ORDER), row.get(VERSION), row.get(EFFECT), row.get(UNITS), row.get(AT)));
}
