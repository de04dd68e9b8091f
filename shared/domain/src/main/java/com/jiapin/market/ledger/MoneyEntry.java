package com.jiapin.market.ledger;

import static com.jiapin.market.datamap.Classification.business;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;
import java.time.Instant;
import java.util.Locale;

/** One movement of an order's money in fen: positive when it came in, negative when it reached the payer again. */
public record MoneyEntry(String orderId, long version, long fen, Instant at) {
    /** Prefix of the sort keys of entries. */
    static final String SORT_PREFIX = "L#";

    private static final Attribute<String> ORDER = Attribute.text("orderId", business());
    private static final Attribute<Long> VERSION = Attribute.number("version", business());
    private static final Attribute<Long> FEN = Attribute.number("moneyFen", business());
    private static final Attribute<Instant> AT = Attribute.instant("at", business());

    /** How entries are stored: a partition an order, in the order of versions. */
    public static final Schema<MoneyEntry> SCHEMA = Schema.of(
                    "MoneyLedger", Table.ORDERS, MoneyEntry.class, "资金台账", "Money ledger")
            .key(entry ->
                    Key.of(partition(entry.orderId), String.format(Locale.ROOT, SORT_PREFIX + "%06d", entry.version)))
            .with(ORDER, MoneyEntry::orderId)
            .with(VERSION, MoneyEntry::version)
            .with(FEN, MoneyEntry::fen)
            .with(AT, MoneyEntry::at)
            .read(row -> new MoneyEntry(row.get(ORDER), row.get(VERSION), row.get(FEN), row.get(AT)));

    /** Returns the partition of an order's money. */
    public static String partition(String orderId) {
        return "MONEY#" + orderId;
    }
}
