package com.jiapin.market.local.store;

import static com.jiapin.market.local.store.SampleData.ANNA;
import static com.jiapin.market.local.store.SampleData.BORIS;
import static com.jiapin.market.local.store.SampleData.deal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.datamap.Condition;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Index;
import com.jiapin.market.datamap.IndexPage;
import com.jiapin.market.datamap.IndexQuery;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Outcome;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.local.store.SampleData.Deal;
import com.jiapin.market.local.store.SampleData.Hits;
import com.jiapin.market.local.store.SampleData.Note;
import com.jiapin.market.local.store.SampleData.Ware;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store answers, whatever engine is behind it. */
abstract class DataStoreContract {
    final Turned clock = new Turned();
    private DataStore store;

    /** Opens an empty store of {@link SampleData#MAP}. */
    abstract DataStore open(InstantSource clock);

    @BeforeEach
    void openStore() {
        store = open(clock);
    }

    @Test
    void anInsertIsReadBackAsItWas() {
        Deal stored = deal("o1").listedAt("2026#o1");
        assertThat(store.write(Deal.SCHEMA.insert(stored)).done()).isTrue();
        assertThat(store.get(Deal.SCHEMA, Deal.key("o1"), Purpose.ORDERING)).contains(stored);
        assertThat(store.get(Deal.SCHEMA, Deal.key("o2"), Purpose.ORDERING)).isEmpty();
    }

    @Test
    void aSecondInsertIsRefusedWithTheStoredRowButNotWhatItSeals() {
        store.write(Deal.SCHEMA.insert(deal("o1")));
        Row existing = refusedRow(store.write(Deal.SCHEMA.insert(deal("o1").of(BORIS))), 0);
        assertThat(existing.subject()).contains(ANNA);
        assertThat(existing.get(Deal.STATUS)).isEqualTo("OPEN");
        assertThat(existing.find(Deal.NAME)).isEmpty();
        assertThat(store.get(Deal.SCHEMA, Deal.key("o1"), Purpose.ORDERING)).contains(deal("o1"));
    }

    @Test
    void anInsertReplacesAnExpiredRowWhole() {
        store.write(Deal.SCHEMA.insert(deal("o1").closed(clock.instant())));
        store.write(
                Deal.SCHEMA.update(Deal.key("o1")).set(Deal.LEFT, 7L).restrict().build());
        expireDeals();
        assertThat(store.write(Deal.SCHEMA.insert(deal("o1").of(BORIS))).done()).isTrue();
        Row row = raw(Deal.SCHEMA, Deal.key("o1")).orElseThrow();
        assertThat(row.subject()).contains(BORIS);
        assertThat(row.find(Deal.LEFT)).isEmpty();
        assertThat(row.expiry()).isEmpty();
        assertThat(row.restricted()).isFalse();
    }

    @Test
    void expiryIsInclusiveToTheSecond() {
        store.write(
                Hits.SCHEMA.insert(new Hits("w", 1, Optional.of(clock.instant().plusMillis(500)))));
        Instant expiry = raw(Hits.SCHEMA, Hits.key("w")).orElseThrow().expiry().orElseThrow();
        assertThat(expiry).isEqualTo(clock.instant().plus(Duration.ofDays(1)).plusSeconds(1));
        clock.to(expiry.minusMillis(1));
        assertThat(raw(Hits.SCHEMA, Hits.key("w"))).isPresent();
        assertThat(store.write(Hits.SCHEMA
                                .update(Hits.key("w"))
                                .add(Hits.COUNT, 1)
                                .build())
                        .done())
                .isTrue();
        clock.to(expiry);
        assertThat(raw(Hits.SCHEMA, Hits.key("w"))).isEmpty();
        assertThat(store.write(Hits.SCHEMA
                                .update(Hits.key("w"))
                                .add(Hits.COUNT, 1)
                                .build())
                        .done())
                .isFalse();
    }

    @Test
    void expiredRowsAreInvisibleToEveryReadOfWholeRows() {
        store.write(Deal.SCHEMA.insert(deal("o1").listedAt("a").closed(clock.instant())));
        store.write(Note.SCHEMA.insert(note("o1", 1)));
        expireDeals();
        assertThat(store.get(Deal.SCHEMA, Deal.key("o1"), Purpose.LEGAL)).isEmpty();
        List<Schema.Ref> refs = List.of(Deal.SCHEMA.ref(Deal.key("o1")), Note.SCHEMA.ref(Note.key("o1", 1)));
        assertThat(store.getAll(refs, Purpose.LEGAL).rows())
                .extracting(Row::key)
                .containsExactly(Note.key("o1", 1));
        assertThat(store.getAllEventually(refs, Purpose.LEGAL).rows())
                .extracting(Row::key)
                .containsExactly(Note.key("o1", 1));
        assertThat(store.partition(Table.ORDERS, "ORDER#o1", "", Purpose.LEGAL).rows())
                .extracting(Row::key)
                .containsExactly(Note.key("o1", 1));
        assertThat(store.partitionPage(Table.ORDERS, "ORDER#o1", "", Optional.empty(), 10, Purpose.LEGAL)
                        .rows())
                .extracting(Row::key)
                .containsExactly(Note.key("o1", 1));
        assertThat(indexed(Index.BUYER, "BUYER#" + ANNA.value(), 10, Purpose.LEGAL))
                .isEmpty();
    }

    @Test
    void expiredRowsMeetNoConditionAndAreNeverRevived() {
        store.write(Deal.SCHEMA.insert(deal("o1").closed(clock.instant())));
        store.write(Hits.SCHEMA.insert(new Hits("w", 1, Optional.of(clock.instant()))));
        expireDeals();
        List<Write> writes = List.of(
                Deal.SCHEMA
                        .update(Deal.key("o1"))
                        .set(Deal.STATUS, "OPEN")
                        .remove(Deal.CLOSED_AT)
                        .build(),
                Deal.SCHEMA.delete(Deal.key("o1")),
                Hits.SCHEMA.upsert(Hits.key("w")).add(Hits.COUNT, 1).build());
        for (Write write : writes) {
            assertThat(store.write(write))
                    .isEqualTo(new Outcome.Refused(List.of(new Outcome.Refusal(0, Optional.empty()))));
        }
        Outcome checked =
                store.transact(List.of(Deal.SCHEMA.check(Deal.key("o1")), Ware.SCHEMA.insert(new Ware("p", "Tea"))));
        assertThat(checked).isEqualTo(new Outcome.Refused(List.of(new Outcome.Refusal(0, Optional.empty()))));
        assertThat(store.get(Ware.SCHEMA, Ware.key("p"), Purpose.ORDERING)).isEmpty();
    }

    @Test
    void theExpiryIsSetInTheWriteThatSetsTheClockAndRemovedWithIt() {
        store.write(Deal.SCHEMA.insert(deal("o1")));
        assertThat(raw(Deal.SCHEMA, Deal.key("o1")).orElseThrow().expiry()).isEmpty();
        store.write(Deal.SCHEMA.update(Deal.key("o1")).set(Deal.STATUS, "PAID").build());
        assertThat(raw(Deal.SCHEMA, Deal.key("o1")).orElseThrow().expiry()).isEmpty();

        Outcome closed = store.write(Deal.SCHEMA
                .update(Deal.key("o1"))
                .when(Deal.STATUS.is("PAID"))
                .set(Deal.STATUS, "CLOSED")
                .set(Deal.CLOSED_AT, clock.instant())
                .build());
        Row after = ((Outcome.Done) closed).after().orElseThrow();
        assertThat(after.expiry()).isEqualTo(RetentionClass.TRANSACTION_RECORD.expiry(clock.instant()));
        assertThat(after.expiry()).contains(Instant.parse("2029-03-01T08:00:00Z"));

        Outcome reopened = store.write(Deal.SCHEMA
                .update(Deal.key("o1"))
                .set(Deal.STATUS, "OPEN")
                .remove(Deal.CLOSED_AT)
                .build());
        assertThat(((Outcome.Done) reopened).after().orElseThrow().expiry()).isEmpty();
        assertThat(store.get(Deal.SCHEMA, Deal.key("o1"), Purpose.ORDERING)).contains(deal("o1"));
    }

    @Test
    void childrenTakeTheClockOfTheirParentInTheSameTransaction() {
        store.write(Deal.SCHEMA.insert(deal("o1")));
        store.write(Note.SCHEMA.insert(note("o1", 1)));
        Instant now = clock.instant();
        Optional<Instant> end = RetentionClass.TRANSACTION_RECORD.expiry(now);
        assertThat(store.transact(List.of(
                                Deal.SCHEMA
                                        .update(Deal.key("o1"))
                                        .set(Deal.CLOSED_AT, now)
                                        .build(),
                                Note.SCHEMA
                                        .update(Note.key("o1", 1))
                                        .retainFrom(now)
                                        .build(),
                                Note.SCHEMA.insert(note("o1", 2)).retainFrom(now)))
                        .done())
                .isTrue();
        Rows rows = store.partition(Table.ORDERS, "ORDER#o1", "", Purpose.ORDERING);
        assertThat(rows.rows()).hasSize(3).allSatisfy(row -> assertThat(row.expiry())
                .isEqualTo(end));
        store.write(Note.SCHEMA.update(Note.key("o1", 1)).retainOpen().build());
        assertThat(raw(Note.SCHEMA, Note.key("o1", 1)).orElseThrow().expiry()).isEmpty();
    }

    @Test
    void restrictedRowsAnswerOnlyStorageSecurityAndLaw() {
        store.write(Deal.SCHEMA.insert(deal("o1").listedAt("a")));
        store.write(Deal.SCHEMA.update(Deal.key("o1")).restrict().build());
        List<Schema.Ref> refs = List.of(Deal.SCHEMA.ref(Deal.key("o1")));
        for (Purpose purpose : Purpose.values()) {
            int seen = purpose == Purpose.STORAGE || purpose == Purpose.SECURITY || purpose == Purpose.LEGAL ? 1 : 0;
            assertThat(store.get(Deal.SCHEMA, Deal.key("o1"), purpose).stream())
                    .as(purpose.name())
                    .hasSize(seen);
            assertThat(store.getAll(refs, purpose).rows()).hasSize(seen);
            assertThat(store.getAllEventually(refs, purpose).rows()).hasSize(seen);
            assertThat(store.partition(Table.ORDERS, "ORDER#o1", "", purpose).rows())
                    .hasSize(seen);
            assertThat(store.partitionPage(Table.ORDERS, "ORDER#o1", "", Optional.empty(), 5, purpose)
                            .rows())
                    .hasSize(seen);
            assertThat(indexed(Index.BUYER, "BUYER#" + ANNA.value(), 5, purpose))
                    .hasSize(seen);
        }
    }

    @Test
    void conditionsDecideOnTheStoredRow() {
        store.write(Deal.SCHEMA.insert(deal("o1")));
        Key key = Deal.key("o1");
        assertThat(holds(key, Deal.STATUS.is("OPEN"), Deal.VERSION.is(1L))).isTrue();
        assertThat(holds(key, Deal.STATUS.is("OPEN"), Deal.VERSION.is(2L))).isFalse();
        assertThat(holds(key, Deal.STATUS.in(List.of("PAID", "OPEN")))).isTrue();
        assertThat(holds(key, Deal.STATUS.in(List.of("PAID", "DONE")))).isFalse();
        assertThat(holds(key, Deal.CLOSED_AT.isAbsent())).isTrue();
        assertThat(holds(key, Deal.CLOSED_AT.isPresent())).isFalse();
        assertThat(holds(key, Deal.NOTE.isPresent())).isTrue();
        assertThat(holds(key, Deal.VERSION.atLeast(1))).isTrue();
        assertThat(holds(key, Deal.VERSION.atLeast(2))).isFalse();
        assertThat(holds(key, Deal.VERSION.atMost(1))).isTrue();
        assertThat(holds(key, Deal.VERSION.atMost(0))).isFalse();
        assertThat(holds(key, Deal.LEFT.atMost(5))).isFalse();
        assertThat(holds(key, Deal.LEFT.is(0L))).isFalse();
        assertThat(holds(key, Condition.anyOf(Deal.STATUS.is("PAID"), Deal.LEFT.isAbsent()), Deal.VERSION.is(1L)))
                .isTrue();
        assertThat(holds(key, Condition.anyOf(Deal.STATUS.is("PAID"), Deal.LEFT.isPresent())))
                .isFalse();
        assertThat(holds(Deal.key("none"), Deal.CLOSED_AT.isAbsent())).isFalse();
    }

    @Test
    void changesSetAddAndRemoveOnlyWhatTheyName() {
        store.write(Deal.SCHEMA.insert(deal("o1").listedAt("a")));
        Outcome outcome = store.write(Deal.SCHEMA
                .update(Deal.key("o1"))
                .subject(ANNA)
                .set(Deal.NAME, "Anna Again")
                .set(Deal.STATUS, "PAID")
                .add(Deal.LEFT, 5)
                .add(Deal.VERSION, 1)
                .remove(Deal.NOTE)
                .build());
        Row after = ((Outcome.Done) outcome).after().orElseThrow();
        assertThat(after.get(Deal.LEFT)).isEqualTo(5);
        assertThat(after.get(Deal.VERSION)).isEqualTo(2);
        assertThat(after.find(Deal.NAME))
                .as("sealed attributes stay out of answers to writes")
                .isEmpty();
        assertThat(store.get(Deal.SCHEMA, Deal.key("o1"), Purpose.ORDERING))
                .contains(new Deal(
                        "o1",
                        ANNA,
                        "PAID",
                        2,
                        "Anna Again",
                        Optional.empty(),
                        Optional.of("a"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void aChangeForAnotherPersonIsRefused() {
        store.write(Deal.SCHEMA.insert(deal("o1")));
        Outcome outcome = store.write(Deal.SCHEMA
                .update(Deal.key("o1"))
                .subject(BORIS)
                .set(Deal.NAME, "Boris")
                .build());
        assertThat(outcome.done()).isFalse();
        assertThatThrownBy(() -> store.write(Deal.SCHEMA
                        .update(Deal.key("o1"))
                        .set(Deal.NAME, "Nobody")
                        .build()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store.get(Deal.SCHEMA, Deal.key("o1"), Purpose.ORDERING)).contains(deal("o1"));
    }

    @Test
    void aChangeThatCreatesIsRefusedOnTheRowOfAnotherPerson() {
        Write.Update renamed = Deal.SCHEMA
                .upsert(Deal.key("o1"))
                .subject(BORIS)
                .set(Deal.NAME, "Boris")
                .build();
        store.write(Deal.SCHEMA.insert(deal("o1")));

        assertThat(store.write(renamed).done()).isFalse();
        assertThat(store.transact(List.of(renamed)).done()).isFalse();
        assertThat(store.get(Deal.SCHEMA, Deal.key("o1"), Purpose.ORDERING)).contains(deal("o1"));

        store.write(Deal.SCHEMA.delete(Deal.key("o1")));
        assertThat(store.write(renamed).done()).isTrue();
        assertThat(raw(Deal.SCHEMA, Deal.key("o1")).orElseThrow().subject()).contains(BORIS);
    }

    @Test
    void aCounterCreatesItselfOnceAndStopsAtItsLimit() {
        Write hit = Hits.SCHEMA
                .upsert(Hits.key("w"))
                .when(Condition.anyOf(Hits.COUNT.isAbsent(), Hits.COUNT.atMost(2)))
                .add(Hits.COUNT, 1)
                .set(Hits.SINCE, clock.instant())
                .build();
        for (long count = 1; count <= 3; count++) {
            Row after = ((Outcome.Done) store.write(hit)).after().orElseThrow();
            assertThat(after.entity()).isEqualTo("Hits");
            assertThat(after.get(Hits.COUNT)).isEqualTo(count);
            assertThat(after.expiry()).isPresent();
        }
        assertThat(refusedRow(store.write(hit), 0).get(Hits.COUNT)).isEqualTo(3);
    }

    @Test
    void deletionsAreConditional() {
        store.write(Deal.SCHEMA.insert(deal("o1")));
        assertThat(refusedRow(store.write(Deal.SCHEMA.delete(Deal.key("o1"), Deal.STATUS.is("CLOSED"))), 0)
                        .get(Deal.STATUS))
                .isEqualTo("OPEN");
        assertThat(store.write(Deal.SCHEMA.delete(Deal.key("o1"), Deal.STATUS.is("OPEN")))
                        .done())
                .isTrue();
        assertThat(store.write(Deal.SCHEMA.delete(Deal.key("o1"))).done()).isFalse();
    }

    @Test
    void aHundredWritesHappenTogether() {
        List<Write> writes = new ArrayList<>();
        IntStream.range(0, 100).forEach(i -> writes.add(Ware.SCHEMA.insert(new Ware("p" + i, "Tea " + i))));
        assertThat(store.transact(writes).done()).isTrue();
        assertThat(allWares(100)).hasSize(100);
        assertThatThrownBy(() -> store.transact(IntStream.range(0, 101)
                        .mapToObj(i -> Ware.SCHEMA.insert(new Ware("q" + i, "Tea")))
                        .toList()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.transact(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        store.transact(List.of(Ware.SCHEMA.check(Ware.key("p1")), Ware.SCHEMA.delete(Ware.key("p1")))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneRefusalStopsAllAndEachRefusalIsToldAtItsPlace() {
        store.write(Ware.SCHEMA.insert(new Ware("p1", "Tea")));
        store.write(Deal.SCHEMA.insert(deal("o1")));
        Outcome outcome = store.transact(List.of(
                Ware.SCHEMA.insert(new Ware("p0", "Salt")),
                Ware.SCHEMA.insert(new Ware("p1", "Rice")),
                Deal.SCHEMA.update(Deal.key("o1")).set(Deal.STATUS, "PAID").build(),
                Deal.SCHEMA.check(Deal.key("o2")),
                Ware.SCHEMA.delete(Ware.key("p1x"))));
        Outcome.Refused refused = (Outcome.Refused) outcome;
        assertThat(refused.refusals()).extracting(Outcome.Refusal::index).containsExactly(1, 3, 4);
        assertThat(refusedRow(outcome, 1).get(Ware.TITLE)).isEqualTo("Tea");
        assertThat(refused.find(3).orElseThrow().existing()).isEmpty();
        assertThat(refused.at(0)).isFalse();
        assertThat(store.get(Ware.SCHEMA, Ware.key("p0"), Purpose.ORDERING)).isEmpty();
        assertThat(store.get(Deal.SCHEMA, Deal.key("o1"), Purpose.ORDERING)).contains(deal("o1"));
    }

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

    @Test
    void whatTheMapDoesNotHoldCannotBeStoredOrRead() {
        Schema<Ware> stranger = Schema.of("Stranger", Table.CATALOG, Ware.class, "陌生", "Stranger")
                .key(ware -> Ware.key(ware.id()))
                .with(Ware.ID, Ware::id)
                .read(row -> new Ware(row.get(Ware.ID), ""));
        assertThatThrownBy(() -> store.write(stranger.insert(new Ware("p", "Tea"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.transact(List.of(stranger.check(Ware.key("p")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.get(stranger, Ware.key("p"), Purpose.ORDERING))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.getAll(List.of(stranger.ref(Ware.key("p"))), Purpose.ORDERING))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.write(Ware.SCHEMA.check(Ware.key("p"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    DataStore store() {
        return store;
    }

    private boolean holds(Key key, Condition... conditions) {
        Write touch =
                Ware.SCHEMA.upsert(Ware.key("touched")).set(Ware.TITLE, "x").build();
        return store.transact(List.of(Deal.SCHEMA.check(key, conditions), touch))
                .done();
    }

    private List<Ware> allWares(int count) {
        return store.getAll(
                        IntStream.range(0, count)
                                .mapToObj(i -> Ware.SCHEMA.ref(Ware.key("p" + i)))
                                .toList(),
                        Purpose.ORDERING)
                .all(Ware.SCHEMA);
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

    private List<Key> indexed(Index index, String partition, int limit, Purpose purpose) {
        return store.index(IndexQuery.of(index, partition, limit), purpose).rows().stream()
                .map(Row::key)
                .toList();
    }

    private Optional<Row> raw(Schema<?> schema, Key key) {
        return store.getAll(List.of(schema.ref(key)), Purpose.LEGAL).rows().stream()
                .findFirst();
    }

    private static Row refusedRow(Outcome outcome, int index) {
        return ((Outcome.Refused) outcome).find(index).orElseThrow().existing().orElseThrow();
    }

    private static Note note(String deal, long number) {
        return new Note(deal, number, ANNA, "ring twice", Optional.empty());
    }

    private void expireDeals() {
        clock.to(RetentionClass.TRANSACTION_RECORD.expiry(clock.instant()).orElseThrow());
    }
}
