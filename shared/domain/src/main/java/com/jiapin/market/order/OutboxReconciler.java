package com.jiapin.market.order;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Index;
import com.jiapin.market.datamap.IndexPage;
import com.jiapin.market.datamap.IndexQuery;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.ValueType;
import com.jiapin.market.ledger.LedgerPosition;
import com.jiapin.market.ledger.MoneyCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Publishes again what an order's consumers have not seen: streams forget after a day and queues may lose. It compares the
 * versions of orders that changed lately with what the ledgers have, by index queries alone; on demand the money, too.
 */
public final class OutboxReconciler {
    private static final Duration SETTLING = Duration.ofMinutes(2);
    private static final int PAGE = 100;
    private final DataStore store;
    private final OrderOutbox outbox;
    private final MoneyCheck money;

    /** Creates the reconciler. */
    public OutboxReconciler(DataStore store, OrderOutbox outbox) {
        this.store = store;
        this.outbox = outbox;
        this.money = new MoneyCheck(store);
    }

    /** How many events were published again, and where ledger and order disagree about the money. */
    public record Report(long published, List<MoneyCheck.Difference> differences) {
        public Report {
            differences = List.copyOf(differences);
        }
    }

    /** Looks at all orders changed within {@code window} before {@code now}, at their money only where it is asked for. */
    public Report run(Instant now, Duration window, boolean withMoney) {
        long published = 0;
        List<MoneyCheck.Difference> differences = new ArrayList<>();
        for (OrderStatus status : OrderStatus.values()) {
            IndexQuery query = IndexQuery.of(Index.OPS, Order.operations(status), PAGE)
                    .between(
                            Optional.of(ValueType.InstantText.of(now.minus(window))),
                            Optional.of(ValueType.InstantText.of(now.minus(SETTLING))));
            Optional<java.util.Map<String, String>> next = Optional.empty();
            do {
                IndexPage page = store.index(query.after(next), Purpose.STORAGE);
                published += page(page.rows(), withMoney, differences);
                next = page.next();
            } while (next.isPresent());
        }
        return new Report(published, differences);
    }

    private long page(List<Row> rows, boolean withMoney, List<MoneyCheck.Difference> differences) {
        if (rows.isEmpty()) {
            return 0;
        }
        List<Schema.Ref> refs = new ArrayList<>();
        for (Row row : rows) {
            refs.add(Order.SCHEMA.ref(row.key()));
            refs.add(LedgerPosition.SCHEMA.ref(position(row.key())));
        }
        Rows found = store.getAll(refs, Purpose.STORAGE);
        long published = 0;
        for (Order order : found.all(Order.SCHEMA)) {
            long seen = found.find(LedgerPosition.SCHEMA, LedgerPosition.key(order.id()))
                    .map(LedgerPosition::version)
                    .orElse(0L);
            if (seen < order.version()) {
                published += again(order.id(), seen);
            } else if (withMoney) {
                money.of(order).ifPresent(differences::add);
            }
        }
        return published;
    }

    private long again(String orderId, long seen) {
        List<OrderEvent> events = store
                .partition(Table.ORDERS, Order.partition(orderId), HistoryEntry.SORT_PREFIX, Purpose.STORAGE)
                .all(HistoryEntry.SCHEMA)
                .stream()
                .filter(entry -> entry.version() > seen)
                .map(OrderEvent::of)
                .toList();
        outbox.publish(events);
        return events.size();
    }

    private static Key position(Key head) {
        return LedgerPosition.key(head.partition().substring(Order.partition("").length()));
    }
}
