package com.jiapin.market.local.store;

import static com.jiapin.market.local.store.SampleData.ANNA;
import static com.jiapin.market.local.store.SampleData.BORIS;
import static com.jiapin.market.local.store.SampleData.deal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.datamap.Condition;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Outcome;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.local.store.SampleData.Deal;
import com.jiapin.market.local.store.SampleData.Hits;
import com.jiapin.market.local.store.SampleData.Ware;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store answers, whatever engine is behind it: to writes here, to reads and of expired rows in its parents. */
abstract class DataStoreContract extends ReadingContract {
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

    private static Row refusedRow(Outcome outcome, int index) {
        return ((Outcome.Refused) outcome).find(index).orElseThrow().existing().orElseThrow();
    }
}
