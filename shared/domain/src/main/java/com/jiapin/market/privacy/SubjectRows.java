package com.jiapin.market.privacy;

import com.jiapin.market.datamap.DataMap;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.IndexPage;
import com.jiapin.market.datamap.IndexQuery;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds all rows of a person by the reach that each schema declares, by queries alone and to the last page. Parents come
 * before the rows found through them. Indexes lag by moments: whoever erases asks again until nothing is found.
 */
public final class SubjectRows {
    private static final int PAGE = 100;

    private final DataStore store;
    private final List<Schema<?>> parentsFirst;

    /** Creates the finder; {@link IllegalArgumentException} when a reach leads through a circle or out of the map. */
    public SubjectRows(DataMap map, DataStore store) {
        this.store = store;
        Set<Schema<?>> order = new LinkedHashSet<>();
        map.schemas().forEach(schema -> place(schema, map, order, new LinkedHashSet<>()));
        this.parentsFirst = List.copyOf(order);
    }

    /** Returns the person's rows that may be read for {@code purpose}: a restricted row only where that reads restricted ones. */
    public List<OwnRow> find(SubjectId subject, Purpose purpose) {
        Search search = new Search(subject, purpose);
        parentsFirst.forEach(search::collect);
        return List.copyOf(search.found.values());
    }

    private static void place(Schema<?> schema, DataMap map, Set<Schema<?>> placed, Set<Schema<?>> above) {
        map.require(schema);
        if (placed.contains(schema)) {
            return;
        }
        if (!above.add(schema)) {
            throw new IllegalArgumentException("reach leads in a circle through " + schema);
        }
        for (Reach reach : schema.reach()) {
            switch (reach) {
                case Reach.ByPartition partition -> {}
                case Reach.ByIndex byIndex -> {
                    if (byIndex.index().table() != schema.table()) {
                        throw new IllegalArgumentException(schema + " is reached by an index of another table");
                    }
                }
                case Reach.Within<?> within -> place(within.parent(), map, placed, above);
                case Reach.FromParent<?> from -> place(from.parent(), map, placed, above);
            }
        }
        above.remove(schema);
        placed.add(schema);
    }

    private final class Search {
        private final SubjectId subject;
        private final Purpose purpose;
        private final Map<Write.Place, OwnRow> found = new LinkedHashMap<>();

        Search(SubjectId subject, Purpose purpose) {
            this.subject = subject;
            this.purpose = purpose;
        }

        void collect(Schema<?> schema) {
            for (Reach reach : schema.reach()) {
                for (Row row : reached(schema, reach)) {
                    // A row that names nobody is the person's by the way that led to it.
                    boolean theirs = row.subject().map(subject::equals).orElse(true);
                    if (theirs && row.entity().equals(schema.name())) {
                        OwnRow own = new OwnRow(schema, row);
                        found.putIfAbsent(own.place(), own);
                    }
                }
            }
        }

        private List<Row> reached(Schema<?> schema, Reach reach) {
            return switch (reach) {
                case Reach.ByPartition by ->
                    store.partition(schema.table(), by.partition().apply(subject), by.sortPrefix(), purpose)
                            .rows();
                case Reach.ByIndex by -> indexed(schema, by);
                case Reach.Within<?> within -> within(schema, within);
                case Reach.FromParent<?> from -> fromParent(schema, from);
            };
        }

        private List<Row> indexed(Schema<?> schema, Reach.ByIndex by) {
            List<Row> rows = new ArrayList<>();
            Optional<Map<String, String>> next = Optional.empty();
            do {
                IndexPage page = store.index(
                        IndexQuery.of(by.index(), by.partition().apply(subject), PAGE)
                                .after(next),
                        purpose);
                List<Schema.Ref> refs =
                        page.rows().stream().map(row -> schema.ref(row.key())).toList();
                rows.addAll(store.getAll(refs, purpose).rows());
                next = page.next();
            } while (next.isPresent());
            return rows;
        }

        private <P> List<Row> within(Schema<?> schema, Reach.Within<P> reach) {
            List<Row> rows = new ArrayList<>();
            for (P parent : parents(reach.parent())) {
                rows.addAll(
                        store.partition(schema.table(), reach.partition().apply(parent), reach.sortPrefix(), purpose)
                                .rows());
            }
            return rows;
        }

        private <P> List<Row> fromParent(Schema<?> schema, Reach.FromParent<P> reach) {
            List<Schema.Ref> refs = parents(reach.parent()).stream()
                    .flatMap(parent -> reach.keys().apply(parent).stream())
                    .map(schema::ref)
                    .toList();
            return store.getAll(refs, purpose).rows();
        }

        private <P> List<P> parents(Schema<P> parent) {
            return found.values().stream()
                    .filter(own -> own.schema() == parent)
                    .map(own -> parent.read(own.row()))
                    .toList();
        }
    }
}
