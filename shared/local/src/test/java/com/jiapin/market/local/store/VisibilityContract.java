package com.jiapin.market.local.store;

import static com.jiapin.market.local.store.SampleData.ANNA;
import static com.jiapin.market.local.store.SampleData.BORIS;
import static com.jiapin.market.local.store.SampleData.deal;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.datamap.Index;
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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which rows every store shows: what has expired is gone for reads and conditions, what is restricted serves three purposes. */
abstract class VisibilityContract extends StoreStories {
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
}
