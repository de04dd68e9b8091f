package com.jiapin.market.ledger;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.order.Order;
import java.util.Optional;

/** Compares the money ledger of an order with its head: what was paid less what was refunded, to the fen. */
public final class MoneyCheck {
    private final DataStore store;

    /** Creates the check. */
    public MoneyCheck(DataStore store) {
        this.store = store;
    }

    /** A ledger that holds {@code fen} more than its order, or less where that is negative. */
    public record Difference(String orderId, long fen) {}

    /** Returns the difference, for an order whose ledger is written up to the version of this head; empty when there is none. */
    public Optional<Difference> of(Order order) {
        long written = store
                .partition(Table.ORDERS, MoneyEntry.partition(order.id()), MoneyEntry.SORT_PREFIX, Purpose.LEGAL)
                .all(MoneyEntry.SCHEMA)
                .stream()
                .filter(entry -> entry.version() <= order.version())
                .mapToLong(MoneyEntry::fen)
                .reduce(0, Math::addExact);
        long difference = Math.subtractExact(written, order.sums().money().keptFen());
        return difference == 0 ? Optional.empty() : Optional.of(new Difference(order.id(), difference));
    }
}
