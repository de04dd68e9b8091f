package com.jiapin.market.datamap.memory;

import com.jiapin.market.datamap.Index;
import com.jiapin.market.datamap.IndexPage;
import com.jiapin.market.datamap.IndexQuery;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Pages of an index, computed from the rows of its table: sparse, projected, with a place to go on after a full page. */
final class MemoryIndex {
    private static final Comparator<Entry> ORDER =
            Comparator.comparing(Entry::sort, TextOrder.TEXTS).thenComparing(entry -> entry.key, TextOrder.KEYS);

    private MemoryIndex() {}

    static IndexPage page(IndexQuery query, List<Row> table, Predicate<Row> visible) {
        Comparator<Entry> order = query.newestFirst() ? ORDER.reversed() : ORDER;
        Optional<Entry> after = query.after().map(place -> entry(query.index(), place));
        List<Entry> entries = table.stream()
                .flatMap(row -> entry(query.index(), row).stream())
                .filter(entry -> entry.partition.equals(query.partition()))
                .filter(entry -> query.from()
                        .filter(from -> TextOrder.TEXTS.compare(entry.sort, from) < 0)
                        .isEmpty())
                .filter(entry -> query.to()
                        .filter(to -> TextOrder.TEXTS.compare(entry.sort, to) > 0)
                        .isEmpty())
                .filter(entry ->
                        after.filter(place -> order.compare(entry, place) <= 0).isEmpty())
                .sorted(order)
                .toList();
        List<Row> rows = new ArrayList<>();
        for (Entry entry : entries) {
            entry.row.filter(visible).ifPresent(rows::add);
            if (rows.size() == query.limit()) {
                return new IndexPage(rows, Optional.of(entry.place(query.index())));
            }
        }
        return new IndexPage(rows, Optional.empty());
    }

    private static Optional<Entry> entry(Index index, Row row) {
        Optional<String> partition = text(row, index.partitionAttribute());
        Optional<String> sort = text(row, index.sortAttribute());
        return partition.flatMap(
                first -> sort.map(second -> new Entry(first, second, row.key(), Optional.of(projected(index, row)))));
    }

    private static Entry entry(Index index, Map<String, String> place) {
        return new Entry(
                required(place, index.partitionAttribute()),
                required(place, index.sortAttribute()),
                Key.of(required(place, Standard.PARTITION), required(place, Standard.SORT)),
                Optional.empty());
    }

    private static Row projected(Index index, Row row) {
        Map<String, Value> values = new LinkedHashMap<>();
        row.values().forEach((name, value) -> {
            if (index.columns().contains(name)
                    || name.equals(index.partitionAttribute())
                    || name.equals(index.sortAttribute())) {
                values.put(name, value);
            }
        });
        return new Row(
                "",
                row.key(),
                Optional.empty(),
                values,
                row.expiry().filter(at -> index.columns().contains(Standard.EXPIRY)),
                row.restricted() && index.columns().contains(Standard.RESTRICTED));
    }

    private static Optional<String> text(Row row, String attribute) {
        if (attribute.equals(Standard.PARTITION)) {
            return Optional.of(row.key().partition());
        }
        return row.values().get(attribute) instanceof Value.Text(String text) ? Optional.of(text) : Optional.empty();
    }

    private static String required(Map<String, String> place, String name) {
        String text = place.get(name);
        if (text == null) {
            throw new IllegalArgumentException("a place in an index has " + name);
        }
        return text;
    }

    private record Entry(String partition, String sort, Key key, Optional<Row> row) {
        Map<String, String> place(Index index) {
            Map<String, String> place = new LinkedHashMap<>();
            place.put(Standard.PARTITION, key.partition());
            place.put(Standard.SORT, key.sort());
            place.put(index.partitionAttribute(), partition);
            place.put(index.sortAttribute(), sort);
            return place;
        }
    }
}
