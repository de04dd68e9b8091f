package com.jiapin.market.order;

import static com.jiapin.market.datamap.Classification.business;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.stock.Units;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One change of an order, one entry per version. It is also the event that the outbox publishes: ids, states and amounts,
 * no personal data.
 *
 * @param from the state before; empty for the first entry
 * @param stock what the change did to the order's reserved stock
 * @param stockUnits the units it did that to; none where it was all the order had reserved
 * @param moneyFen what came in with the change, negative for what reached the payer again; fen
 */
public record HistoryEntry(
        String orderId,
        String memberId,
        long version,
        Optional<OrderStatus> from,
        OrderStatus to,
        Trigger trigger,
        Actor actor,
        Instant at,
        StockEffect stock,
        List<Units> stockUnits,
        long moneyFen) {
    /** The order's version that the change made. */
    public static final Attribute<Long> VERSION = Attribute.number("version", business());

    /** The state after the change. */
    public static final Attribute<OrderStatus> TO = Attribute.choice("toStatus", OrderStatus.class, business());

    /** What the change did to the stock. */
    public static final Attribute<StockEffect> STOCK = Attribute.choice("stock", StockEffect.class, business());

    /** What the change did to the money, in fen. */
    public static final Attribute<Long> MONEY = Attribute.number("moneyFen", business());

    /** When the change happened. */
    public static final Attribute<Instant> AT = Attribute.instant("at", business());

    private static final Attribute<List<Units>> STOCK_UNITS = Attribute.list("stockUnits", Units.SHAPE, business());
    private static final Attribute<OrderStatus> FROM = Attribute.choice("fromStatus", OrderStatus.class, business());
    private static final Attribute<Trigger> TRIGGER = Attribute.choice("trigger", Trigger.class, business());
    private static final Attribute<Actor> ACTOR = Attribute.choice("actor", Actor.class, business());

    /** How entries are stored: beside their order, in the order of versions. */
    public static final Schema<HistoryEntry> SCHEMA = Schema.of(
                    "OrderHistory", Table.ORDERS, HistoryEntry.class, "订单历史", "Order history")
            .key(entry -> key(entry.orderId, entry.version))
            .subject(
                    entry -> new SubjectId(entry.memberId),
                    new Reach.Within<>(Order.SCHEMA, order -> Order.partition(order.id()), "HIST#"))
            .with(Order.ID, HistoryEntry::orderId)
            .with(VERSION, HistoryEntry::version)
            .withOptional(FROM, HistoryEntry::from)
            .with(TO, HistoryEntry::to)
            .with(TRIGGER, HistoryEntry::trigger)
            .with(ACTOR, HistoryEntry::actor)
            .with(AT, HistoryEntry::at)
            .with(STOCK, HistoryEntry::stock)
            .withOptional(STOCK_UNITS, entry -> Optional.of(entry.stockUnits).filter(units -> !units.isEmpty()))
            .with(MONEY, HistoryEntry::moneyFen)
            .retainWithParent(RetentionClass.TRANSACTION_RECORD)
            .onErasure(ErasureAction.RESTRICT_UNTIL_EXPIRY)
            .read(row -> new HistoryEntry(
                    row.get(Order.ID),
                    row.subject().orElseThrow().value(),
                    row.get(VERSION),
                    row.find(FROM),
                    row.get(TO),
                    row.get(TRIGGER),
                    row.get(ACTOR),
                    row.get(AT),
                    row.get(STOCK),
                    row.find(STOCK_UNITS).orElse(List.of()),
                    row.get(MONEY)));

    public HistoryEntry {
        stockUnits = List.copyOf(stockUnits);
    }

    /** A change that did the same to all the order had reserved. */
    public HistoryEntry(
            String orderId,
            String memberId,
            long version,
            Optional<OrderStatus> from,
            OrderStatus to,
            Trigger trigger,
            Actor actor,
            Instant at,
            StockEffect stock,
            long moneyFen) {
        this(orderId, memberId, version, from, to, trigger, actor, at, stock, List.of(), moneyFen);
    }

    /** Prefix of the sort keys of history entries. */
    public static final String SORT_PREFIX = "HIST#";

    /** Returns the key of the entry of a version. */
    public static Key key(String orderId, long version) {
        return Key.of(Order.partition(orderId), String.format(Locale.ROOT, "HIST#%06d", version));
    }
}
