package com.jiapin.market.datamap.memory;

import com.jiapin.market.datamap.DataMap;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.IndexPage;
import com.jiapin.market.datamap.IndexQuery;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Outcome;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Write;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The store in memory: what is visible, refused, indexed and retained is what the database's store answers, proven by
 * one contract test for both. It seals nothing, but leaves sealed attributes out wherever the other does. Safe for use
 * by many threads; a transaction is one step.
 */
public final class InMemoryDataStore implements DataStore {
    private final DataMap map;
    private final InstantSource clock;
    private final Map<Table, NavigableMap<Key, Row>> tables = new EnumMap<>(Table.class);

    /** Creates an empty store of the schemas of {@code map}. */
    public InMemoryDataStore(DataMap map, InstantSource clock) {
        this.map = map;
        this.clock = clock;
        for (Table table : Table.values()) {
            tables.put(table, new TreeMap<>(TextOrder.KEYS));
        }
    }

    @Override
    public synchronized <E> Optional<E> get(Schema<E> schema, Key key, Purpose purpose) {
        map.require(schema);
        return find(schema.table(), key).filter(row -> visible(row, purpose)).map(schema::read);
    }

    @Override
    public synchronized Rows getAll(Collection<Schema.Ref> refs, Purpose purpose) {
        LinkedHashSet<Write.Place> places = new LinkedHashSet<>();
        refs.forEach(ref -> places.add(new Write.Place(map.require(ref.schema()).table(), ref.key())));
        List<Row> rows = new ArrayList<>();
        places.forEach(place -> find(place.table(), place.key())
                .filter(row -> visible(row, purpose))
                .ifPresent(rows::add));
        return new Rows(rows);
    }

    @Override
    public Rows getAllEventually(Collection<Schema.Ref> refs, Purpose purpose) {
        return getAll(refs, purpose);
    }

    @Override
    public synchronized Rows partition(Table table, String partition, String sortPrefix, Purpose purpose) {
        Key first = Key.of(partition, sortPrefix.isEmpty() ? "\u0000" : sortPrefix);
        return new Rows(rows(table).tailMap(first).values().stream()
                .takeWhile(row -> row.key().partition().equals(partition)
                        && row.key().sort().startsWith(sortPrefix))
                .filter(row -> visible(row, purpose))
                .toList());
    }

    @Override
    public Rows partitionPage(
            Table table, String partition, String sortPrefix, Optional<String> afterSort, int limit, Purpose purpose) {
        return new Rows(partition(table, partition, sortPrefix, purpose).rows().stream()
                .filter(row -> afterSort
                        .filter(after -> TextOrder.TEXTS.compare(row.key().sort(), after) <= 0)
                        .isEmpty())
                .limit(limit)
                .toList());
    }

    @Override
    public synchronized IndexPage index(IndexQuery query, Purpose purpose) {
        return MemoryIndex.page(query, all(query.index().table()), row -> visible(row, purpose));
    }

    @Override
    public synchronized Outcome write(Write write) {
        if (write instanceof Write.Check) {
            throw new IllegalArgumentException("a check alone changes nothing");
        }
        Outcome outcome = apply(List.of(write));
        if (outcome.done() && write instanceof Write.Update) {
            return new Outcome.Done(find(write.schema().table(), write.key()).map(this::withoutSealed));
        }
        return outcome;
    }

    @Override
    public synchronized Outcome transact(List<? extends Write> writes) {
        return apply(Write.transaction(writes));
    }

    /** Returns everything a table holds in key order, expired and restricted rows too, as a scan would. */
    public synchronized List<Row> all(Table table) {
        return List.copyOf(rows(table).values());
    }

    /** Removes a row as the database's own expiry would, without any condition. */
    public synchronized void vanish(Table table, Key key) {
        rows(table).remove(key);
    }

    private Outcome apply(List<Write> writes) {
        Instant now = clock.instant();
        List<Outcome.Refusal> refusals = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            Write write = writes.get(i);
            MemoryWrites.requireDeclared(map, write);
            Optional<Row> live = find(write.schema().table(), write.key()).filter(row -> !expired(row, now));
            Optional<Row> stored = find(write.schema().table(), write.key());
            if (!MemoryWrites.allowed(write, stored, live)) {
                refusals.add(new Outcome.Refusal(i, live.map(this::withoutSealed)));
            }
        }
        if (!refusals.isEmpty()) {
            return new Outcome.Refused(refusals);
        }
        writes.forEach(this::change);
        return new Outcome.Done(Optional.empty());
    }

    private void change(Write write) {
        NavigableMap<Key, Row> rows = rows(write.schema().table());
        switch (write) {
            case Write.Insert insert -> rows.put(insert.key(), MemoryWrites.inserted(insert));
            case Write.Update update ->
                rows.put(update.key(), MemoryWrites.updated(update, Optional.ofNullable(rows.get(update.key()))));
            case Write.Delete delete -> rows.remove(delete.key());
            case Write.Check check -> {}
        }
    }

    private Row withoutSealed(Row row) {
        return map.schema(row.entity())
                .map(schema -> MemoryWrites.withoutSealed(schema, row))
                .orElse(row);
    }

    private boolean visible(Row row, Purpose purpose) {
        return !expired(row, clock.instant()) && (!row.restricted() || purpose.readsRestricted());
    }

    private static boolean expired(Row row, Instant now) {
        return row.expiry().filter(at -> !at.isAfter(now)).isPresent();
    }

    private Optional<Row> find(Table table, Key key) {
        return Optional.ofNullable(rows(table).get(key));
    }

    private NavigableMap<Key, Row> rows(Table table) {
        NavigableMap<Key, Row> rows = tables.get(table);
        if (rows == null) {
            throw new IllegalStateException("no table " + table);
        }
        return rows;
    }
}
