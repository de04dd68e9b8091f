package com.jiapin.market.ledger;

import static com.jiapin.market.datamap.Classification.technical;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;

/** Up to which version of an order the ledgers are written. */
public record LedgerPosition(String orderId, long version) {
    /** The last version written. */
    public static final Attribute<Long> VERSION = Attribute.number("version", technical());

    private static final Attribute<String> ORDER = Attribute.text("orderId", technical());

    /** How positions are stored: beside the order's money. */
    public static final Schema<LedgerPosition> SCHEMA = Schema.of(
                    "LedgerPosition", Table.ORDERS, LedgerPosition.class, "台账进度", "Ledger position")
            .key(position -> key(position.orderId))
            .with(ORDER, LedgerPosition::orderId)
            .with(VERSION, LedgerPosition::version)
            .read(row -> new LedgerPosition(row.get(ORDER), row.get(VERSION)));

    /** Returns the key of an order's position. */
    public static Key key(String orderId) {
        return Key.of(MoneyEntry.partition(orderId), "POSITION");
    }
}
