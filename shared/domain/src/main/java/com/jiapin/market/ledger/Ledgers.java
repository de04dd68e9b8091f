package com.jiapin.market.ledger;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Together;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.order.HistoryEntry;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.StockEffect;
import com.jiapin.market.stock.Reservation;
import com.jiapin.market.stock.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the ledgers from the changes of orders, each change once: an event that is not newer than the order's position is
 * skipped, a gap is filled from the history, and position and entries move in one transaction.
 */
public final class Ledgers {
    private final DataStore store;

    /** Creates the ledgers. */
    public Ledgers(DataStore store) {
        this.store = store;
    }

    /**
     * Brings the ledgers of an order up to at least {@code version}; {@link StoreBusy} when the history does not reach it yet,
     * {@link HistoryGap} when it misses a version. To keep books is a duty of law, also where the member has been erased:
     * hence the purpose of the reads.
     */
    public void bringTo(String orderId, long version) {
        long written = position(orderId);
        if (written >= version) {
            return;
        }
        Together.Later<Optional<Reservation>> reserved =
                Together.start(() -> store.get(Reservation.SCHEMA, Reservation.key(orderId), Purpose.LEGAL));
        List<HistoryEntry> open = store
                .partition(Table.ORDERS, Order.partition(orderId), HistoryEntry.SORT_PREFIX, Purpose.LEGAL)
                .all(HistoryEntry.SCHEMA)
                .stream()
                .filter(entry -> entry.version() > written)
                .toList();
        Optional<Reservation> reservation = reserved.get();
        if (open.isEmpty() || open.getLast().version() < version) {
            throw new StoreBusy("the history of an order does not hold version " + version + " yet");
        }
        long next = written + 1;
        for (HistoryEntry entry : open) {
            if (entry.version() != next) {
                throw new HistoryGap(orderId, next);
            }
            write(entry, reservation);
            next++;
        }
    }

    /** Returns up to which version the ledgers of an order are written; 0 when nothing is. */
    public long position(String orderId) {
        return store.get(LedgerPosition.SCHEMA, LedgerPosition.key(orderId), Purpose.LEGAL)
                .map(LedgerPosition::version)
                .orElse(0L);
    }

    private void write(HistoryEntry entry, Optional<Reservation> reservation) {
        List<Write> writes = new ArrayList<>();
        writes.add(
                entry.version() == 1
                        ? LedgerPosition.SCHEMA.insert(new LedgerPosition(entry.orderId(), 1))
                        : LedgerPosition.SCHEMA
                                .update(LedgerPosition.key(entry.orderId()))
                                .when(LedgerPosition.VERSION.is(entry.version() - 1))
                                .set(LedgerPosition.VERSION, entry.version())
                                .build());
        if (entry.moneyFen() != 0) {
            writes.add(MoneyEntry.SCHEMA.insert(
                    new MoneyEntry(entry.orderId(), entry.version(), entry.moneyFen(), entry.at())));
        }
        if (entry.stock() != StockEffect.NONE) {
            List<Units> moved =
                    entry.stockUnits().isEmpty() ? reservation.orElseThrow().units() : entry.stockUnits();
            moved.forEach(units -> writes.add(StockEntry.SCHEMA.insert(new StockEntry(
                    units.sku(), entry.orderId(), entry.version(), entry.stock(), units.quantity(), entry.at()))));
        }
        if (!store.transact(writes).done() && position(entry.orderId()) < entry.version()) {
            throw new StoreBusy("the ledger of an order is being written elsewhere");
        }
    }
}
