package com.jiapin.market.datamap.memory;

import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.retention.ExpirySweep;
import com.jiapin.market.retention.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The sweep of a store in memory, two rows a page. */
public final class InMemoryExpirySweep implements ExpirySweep {
    private static final int PAGE = 2;

    private final InMemoryDataStore store;

    /** Creates the sweep of a store. */
    public InMemoryExpirySweep(InMemoryDataStore store) {
        this.store = store;
    }

    @Override
    public Page sweep(Table table, Slice slice, Instant now, Instant deleteBefore, Optional<Key> after) {
        List<Row> rows = store.all(table).stream()
                .filter(row -> Math.floorMod(row.key().partition().hashCode(), slice.of()) == slice.number())
                .filter(row -> after.filter(place -> TextOrder.KEYS.compare(row.key(), place) <= 0)
                        .isEmpty())
                .limit(PAGE)
                .toList();
        List<Row> overdue = rows.stream()
                .filter(row -> row.expiry().filter(deleteBefore::isAfter).isPresent())
                .toList();
        overdue.forEach(row -> store.vanish(table, row.key()));
        return new Page(
                overdue.size(),
                rows.stream()
                        .flatMap(row -> row.expiry().stream())
                        .filter(expiry -> !expiry.isAfter(now))
                        .min(Instant::compareTo),
                rows.size() < PAGE
                        ? Optional.empty()
                        : Optional.of(rows.getLast().key()));
    }
}
