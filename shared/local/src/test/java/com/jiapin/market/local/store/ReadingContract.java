package com.jiapin.market.local.store;

import static com.jiapin.market.local.store.SampleData.ANNA;
import static com.jiapin.market.local.store.SampleData.BORIS;
import static com.jiapin.market.local.store.SampleData.deal;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.datamap.Index;
import com.jiapin.market.datamap.IndexPage;
import com.jiapin.market.datamap.IndexQuery;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.local.store.SampleData.Deal;
import com.jiapin.market.local.store.SampleData.Note;
import com.jiapin.market.local.store.SampleData.Ware;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store answers to reads of many rows, by partition, by keys and by index. */
abstract class ReadingContract extends VisibilityContract {
    @Test
    void aPartitionIsReadToItsEndBeyondOneMegabyte() {
        for (int i = 0; i < 8; i++) {
            store.write(Note.SCHEMA.insert(new Note("o1", i, ANNA, "text " + i, Optional.of("x".repeat(200_000)))));
        }
        store.write(Note.SCHEMA.insert(note("o10", 1)));
        List<Note> notes = store.partition(Table.ORDERS, "ORDER#o1", "NOTE#", Purpose.DELIVERY)
                .all(Note.SCHEMA);
        assertThat(notes).extracting(Note::number).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(notes).extracting(Note::text).startsWith("text 0").endsWith("text 7");
    }

    @Test
    void aPartitionIsPagedWithFullPagesOverHiddenRows() {
        for (int i = 0; i < 12; i++) {
            store.write(Note.SCHEMA.insert(note("o1", i)));
            if (i % 3 != 0) {
                store.write(Note.SCHEMA.update(Note.key("o1", i)).restrict().build());
            }
        }
        List<Long> seen = new ArrayList<>();
        Optional<String> after = Optional.empty();
        for (int page = 0; page < 2; page++) {
            Rows rows = store.partitionPage(Table.ORDERS, "ORDER#o1", "NOTE#", after, 2, Purpose.DELIVERY);
            assertThat(rows.rows()).hasSize(2);
            rows.all(Note.SCHEMA).forEach(note -> seen.add(note.number()));
            after = Optional.of(rows.rows().getLast().key().sort());
        }
        assertThat(seen).containsExactly(0L, 3L, 6L, 9L);
        assertThat(store.partitionPage(Table.ORDERS, "ORDER#o1", "NOTE#", after, 2, Purpose.DELIVERY)
                        .rows())
                .isEmpty();
    }

    @Test
    void manyKeysAreReadTogetherOnceEachInTheirOrder() {
        for (int from = 0; from < 250; from += 50) {
            store.transact(IntStream.range(from, from + 50)
                    .mapToObj(i -> Ware.SCHEMA.insert(new Ware("p" + i, "Tea " + i)))
                    .toList());
        }
        store.write(Deal.SCHEMA.insert(deal("o1")));
        List<Schema.Ref> refs = new ArrayList<>();
        refs.add(Deal.SCHEMA.ref(Deal.key("o1")));
        IntStream.range(0, 260).map(i -> 259 - i).forEach(i -> refs.add(Ware.SCHEMA.ref(Ware.key("p" + i))));
        refs.add(Ware.SCHEMA.ref(Ware.key("p7")));
        Rows rows = store.getAll(refs, Purpose.ORDERING);
        assertThat(rows.all(Ware.SCHEMA))
                .extracting(Ware::id)
                .hasSize(250)
                .startsWith("p249")
                .endsWith("p0");
        assertThat(rows.first(Deal.SCHEMA)).contains(deal("o1"));
        assertThat(rows.find(Ware.SCHEMA, Ware.key("p7"))).contains(new Ware("p7", "Tea 7"));
        assertThat(store.getAll(List.of(), Purpose.ORDERING).rows()).isEmpty();
    }

    @Test
    void whatABatchLeavesUnprocessedIsAskedAgain() {
        List<Schema.Ref> refs = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            store.write(Ware.SCHEMA.insert(new Ware("p" + i, "x".repeat(350_000))));
            refs.add(Ware.SCHEMA.ref(Ware.key("p" + i)));
        }
        assertThat(store.getAll(refs, Purpose.ORDERING).rows()).hasSize(60);
    }

    @Test
    void anIndexGivesItsColumnsInBothDirectionsAndRanges() {
        for (int i = 0; i < 5; i++) {
            store.write(Deal.SCHEMA.insert(deal("o" + i).listedAt("2026-0" + i)));
        }
        store.write(Deal.SCHEMA.insert(deal("other").of(BORIS).listedAt("2026-02")));
        store.write(Deal.SCHEMA.insert(deal("unlisted")));
        String partition = "BUYER#" + ANNA.value();
        IndexQuery all = IndexQuery.of(Index.BUYER, partition, 10);
        List<Row> rows = store.index(all, Purpose.ORDERING).rows();
        assertThat(rows).extracting(row -> row.get(Deal.ID)).containsExactly("o0", "o1", "o2", "o3", "o4");
        assertThat(rows.getFirst().values()).containsOnlyKeys("orderId", "status", "version", "buyerPk", "buyerSk");
        assertThat(rows.getFirst().key()).isEqualTo(Deal.key("o0"));
        assertThat(rows.getFirst().entity()).isEmpty();
        assertThat(store.index(all.newestFirst(true), Purpose.ORDERING).rows())
                .extracting(row -> row.get(Deal.ID))
                .containsExactly("o4", "o3", "o2", "o1", "o0");
        assertThat(store.index(all.between(Optional.of("2026-01"), Optional.of("2026-03")), Purpose.ORDERING)
                        .rows())
                .extracting(row -> row.get(Deal.ID))
                .containsExactly("o1", "o2", "o3");
        assertThat(store.index(all.between(Optional.empty(), Optional.of("2026-00")), Purpose.ORDERING)
                        .rows())
                .hasSize(1);
    }

    @Test
    void anIndexIsFollowedFromPageToPageInBothDirections() {
        for (int i = 0; i < 7; i++) {
            store.write(Deal.SCHEMA.insert(deal("o" + i).listedAt("same").dueAt("2026-03-01")));
        }
        for (boolean reversed : List.of(true, false)) {
            assertThat(followed(IndexQuery.of(Index.BUYER, "BUYER#" + ANNA.value(), 3)
                            .newestFirst(reversed)))
                    .hasSize(7)
                    .doesNotHaveDuplicates();
            assertThat(followed(IndexQuery.of(Index.DUE, "DUE", 2).newestFirst(reversed)))
                    .hasSize(7)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aPageOfAnIndexIsFullOverHiddenRows() {
        for (int i = 0; i < 6; i++) {
            Deal listed = deal("o" + i).listedAt("2026-0" + i);
            store.write(Deal.SCHEMA.insert(i % 3 == 0 ? listed : listed.closed(clock.instant())));
        }
        expireDeals();

        IndexPage page = store.index(IndexQuery.of(Index.BUYER, "BUYER#" + ANNA.value(), 2), Purpose.ORDERING);

        assertThat(page.rows()).extracting(row -> row.get(Deal.ID)).containsExactly("o0", "o3");
    }

    @Test
    void aSparseIndexForgetsRowsThatLeaveIt() {
        store.write(Deal.SCHEMA.insert(deal("o1").dueAt("2026-03-01")));
        assertThat(indexed(Index.DUE, "DUE", 5, Purpose.ORDERING)).containsExactly(Deal.key("o1"));
        Row row = store.index(IndexQuery.of(Index.DUE, "DUE", 5), Purpose.ORDERING)
                .rows()
                .getFirst();
        assertThat(row.values()).containsOnlyKeys("duePk", "dueSk");
        store.write(Deal.SCHEMA
                .update(Deal.key("o1"))
                .remove(Deal.DUE_PK)
                .remove(Deal.DUE_SK)
                .build());
        assertThat(indexed(Index.DUE, "DUE", 5, Purpose.ORDERING)).isEmpty();
    }

    private List<Key> followed(IndexQuery query) {
        List<Key> keys = new ArrayList<>();
        Optional<Map<String, String>> next = Optional.empty();
        do {
            IndexPage page = store.index(query.after(next), Purpose.ORDERING);
            assertThat(page.rows().size()).isLessThanOrEqualTo(query.limit());
            page.rows().forEach(row -> keys.add(row.key()));
            next = page.next();
        } while (next.isPresent());
        return keys;
    }
}
