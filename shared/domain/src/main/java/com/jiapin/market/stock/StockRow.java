package com.jiapin.market.stock;

import static com.jiapin.market.datamap.Classification.business;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Write;

/**
 * The stock of a SKU in the warehouse, in units: available + held + sold + writtenOff = received, none negative.
 * {@code termsVersion} and {@code saleable} change in one transaction with any price, minimum, step or sale status of
 * the SKU, so that a change between reading and ordering is caught by the write that holds the stock.
 */
public record StockRow(
        String sku,
        long available,
        long held,
        long sold,
        long writtenOff,
        long received,
        long termsVersion,
        boolean saleable) {
    /** The one warehouse there is. */
    public static final String WAREHOUSE = "W1";

    /** Units that can be ordered. */
    public static final Attribute<Long> AVAILABLE = Attribute.number("available", business());

    /** Units held for unpaid orders. */
    public static final Attribute<Long> HELD = Attribute.number("held", business());

    /** Units of paid orders. */
    public static final Attribute<Long> SOLD = Attribute.number("sold", business());

    /** Units that came back unsellable or were never found. */
    public static final Attribute<Long> WRITTEN_OFF = Attribute.number("writtenOff", business());

    /** Units ever received. */
    public static final Attribute<Long> RECEIVED = Attribute.number("received", business());

    /** Version of all terms of the SKU together. */
    public static final Attribute<Long> TERMS_VERSION = Attribute.number("termsVersion", business());

    /** Whether the SKU is on sale. */
    public static final Attribute<Boolean> SALEABLE = Attribute.flag("saleable", business());

    private static final Attribute<String> SKU = Attribute.text("sku", business());

    /** How stock is stored: a partition of SKU and warehouse, one row a shard; one warehouse and one shard today. */
    public static final Schema<StockRow> SCHEMA = Schema.of("Stock", Table.ORDERS, StockRow.class, "库存", "Stock")
            .key(stock -> key(stock.sku))
            .with(SKU, StockRow::sku)
            .with(AVAILABLE, StockRow::available)
            .with(HELD, StockRow::held)
            .with(SOLD, StockRow::sold)
            .with(WRITTEN_OFF, StockRow::writtenOff)
            .with(RECEIVED, StockRow::received)
            .with(TERMS_VERSION, StockRow::termsVersion)
            .with(SALEABLE, StockRow::saleable)
            .read(row -> new StockRow(
                    row.get(SKU),
                    row.get(AVAILABLE),
                    row.get(HELD),
                    row.get(SOLD),
                    row.get(WRITTEN_OFF),
                    row.get(RECEIVED),
                    row.get(TERMS_VERSION),
                    row.get(SALEABLE)));

    /** Returns the key of a SKU's stock. */
    public static Key key(String sku) {
        return Key.of(partition(sku), "S#0");
    }

    /** Returns the partition of a SKU's stock and its ledger in the warehouse. */
    public static String partition(String sku) {
        return "STOCK#" + sku + "#" + WAREHOUSE;
    }

    /** Returns the stock of a SKU of which {@code units} were just received and nothing sold. */
    public static StockRow received(String sku, long units, long termsVersion, boolean saleable) {
        return new StockRow(sku, units, 0, 0, 0, units, termsVersion, saleable);
    }

    /** Holds units for an order; refused when too few are available, off sale, or the terms have changed. */
    public static Write hold(String sku, long units, long termsVersion) {
        return ordered(sku, termsVersion, StockDelta.hold(units));
    }

    /** Sells units of an order with nothing to pay; refused as {@link #hold} is. */
    public static Write sell(String sku, long units, long termsVersion) {
        return ordered(sku, termsVersion, StockDelta.sell(units));
    }

    /** Turns held units into sold ones, because the order was paid. */
    public static Write consume(String sku, long units) {
        return moved(sku, StockDelta.consume(units)).build();
    }

    /** Gives held units back, because the order came to nothing. */
    public static Write release(String sku, long units) {
        return moved(sku, StockDelta.release(units)).build();
    }

    /** Puts sold units back on sale, because they were never shipped or came back as new. */
    public static Write restock(String sku, long units) {
        return moved(sku, StockDelta.restock(units)).build();
    }

    /** Writes sold units off, because they were never found or came back unsellable. */
    public static Write writeOff(String sku, long units) {
        return moved(sku, StockDelta.writeOff(units)).add(WRITTEN_OFF, units).build();
    }

    /** Adds units that arrived; an import is such an addition, never a new total, so that no sale is lost. */
    public static Write receive(String sku, long units) {
        return moved(sku, StockDelta.receive(units)).add(RECEIVED, units).build();
    }

    /** Returns the three parts that orders move units between. */
    public StockLevels levels() {
        return new StockLevels(available, held, sold);
    }

    private static Write ordered(String sku, long termsVersion, StockDelta delta) {
        return moved(sku, delta)
                .when(SALEABLE.is(true), TERMS_VERSION.is(termsVersion))
                .build();
    }

    /** Adds a delta on condition that no part becomes negative. */
    private static Write.Update.Builder moved(String sku, StockDelta delta) {
        Write.Update.Builder update = SCHEMA.update(key(sku));
        part(update, AVAILABLE, delta.available());
        part(update, HELD, delta.held());
        part(update, SOLD, delta.sold());
        return update;
    }

    private static void part(Write.Update.Builder update, Attribute<Long> attribute, long change) {
        if (change < 0) {
            update.when(attribute.atLeast(-change));
        }
        if (change != 0) {
            update.add(attribute, change);
        }
    }
}
