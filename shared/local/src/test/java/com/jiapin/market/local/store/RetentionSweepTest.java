package com.jiapin.market.local.store;

import static com.jiapin.market.local.store.SampleData.ANNA;
import static com.jiapin.market.local.store.SampleData.deal;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.store.DynamoExpirySweep;
import com.jiapin.market.aws.store.TableNames;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.memory.InMemoryDataStore;
import com.jiapin.market.datamap.memory.InMemoryExpirySweep;
import com.jiapin.market.local.store.SampleData.Deal;
import com.jiapin.market.local.store.SampleData.Visit;
import com.jiapin.market.retention.ExpirySweep;
import com.jiapin.market.retention.RetentionSweep;
import com.jiapin.market.retention.Slice;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;

/** Rows that the database's own expiry forgets are deleted after 48 hours, in memory and on the engine. */
@ExtendWith(LocalEngine.class)
final class RetentionSweepTest {
    private final Turned clock = new Turned();
    private final LocalEngine.Running engine;

    RetentionSweepTest(LocalEngine.Running engine) {
        this.engine = engine;
    }

    @Test
    @Tag("D4")
    void theEngineForgetsNothingExpired() {
        try (DynamoDbClient client = engine.client()) {
            TableNames tables = Engine.createTables(client, engine.freshPrefix());
            DataStore store = new Stores(client, tables, clock, PlainWrappingKey::new).store();
            sweptAfterTwoDays(
                    store, new DynamoExpirySweep(client, tables, new SecureRandom(), clock), () -> client.scan(
                                    request -> request.tableName(tables.of(Table.TRANSIENT)))
                            .count());
            Engine.deleteTables(client, tables);
        }
    }

    @Test
    @Tag("D4")
    void theStoreInMemoryForgetsNothingExpired() {
        InMemoryDataStore store = new InMemoryDataStore(SampleData.MAP, clock);
        sweptAfterTwoDays(store, new InMemoryExpirySweep(store), () -> store.all(Table.TRANSIENT)
                .size());
    }

    private void sweptAfterTwoDays(DataStore store, ExpirySweep sweep, java.util.function.IntSupplier visitsStored) {
        Instant start = clock.instant();
        for (int i = 0; i < 10; i++) {
            store.write(Visit.SCHEMA.insert(new Visit("v" + i, ANNA, start.plus(Duration.ofHours(i)))));
        }
        store.write(Deal.SCHEMA.insert(deal("open")));
        store.write(Deal.SCHEMA.insert(deal("closed").closed(start)));
        Instant firstEnd = start.plus(Duration.ofDays(30));
        RetentionSweep retention = new RetentionSweep(sweep, clock);

        clock.to(firstEnd.plus(RetentionSweep.GRACE));
        List<RetentionSweep.TableReport> early = retention.run(Slice.WHOLE, () -> true);
        assertThat(report(early, Table.TRANSIENT))
                .isEqualTo(new RetentionSweep.TableReport(Table.TRANSIENT, 0, Duration.ofDays(2), true));
        assertThat(report(early, Table.ORDERS))
                .isEqualTo(new RetentionSweep.TableReport(Table.ORDERS, 0, Duration.ZERO, true));
        assertThat(early)
                .extracting(RetentionSweep.TableReport::table)
                .containsExactly(Table.ORDERS, Table.MEMBERS, Table.PRIVACY, Table.TRANSIENT);

        clock.to(firstEnd.plus(RetentionSweep.GRACE).plus(Duration.ofHours(4)));
        assertThat(report(retention.run(Slice.WHOLE, () -> true), Table.TRANSIENT))
                .isEqualTo(new RetentionSweep.TableReport(Table.TRANSIENT, 4, Duration.ofHours(52), true));
        assertThat(visitsStored.getAsInt()).isEqualTo(6);
        assertThat(report(retention.run(Slice.WHOLE, () -> true), Table.TRANSIENT)
                        .oldestExpiredAge())
                .isEqualTo(Duration.ofDays(2));

        clock.to(start.plus(Duration.ofDays(4000)));
        assertThat(report(retention.run(Slice.WHOLE, () -> false), Table.ORDERS).whole())
                .isFalse();
        assertThat(report(retention.run(Slice.WHOLE, () -> true), Table.ORDERS).deleted())
                .isEqualTo(1);
        assertThat(store.get(Deal.SCHEMA, Deal.key("open"), Purpose.ORDERING)).isPresent();
    }

    @Test
    @Tag("D4")
    void aRowWhoseExpiryMovedBetweenLookingAndDeletingIsKept() {
        AtomicReference<Runnable> beforeDeletion = new AtomicReference<>(() -> {});
        try (DynamoDbClient client = engine.client(new FaultyDynamo(request -> {
                    if (request instanceof DeleteItemRequest) {
                        beforeDeletion.getAndSet(() -> {}).run();
                    }
                    return Optional.empty();
                }));
                DynamoDbClient other = engine.client()) {
            TableNames tables = Engine.createTables(client, engine.freshPrefix());
            DataStore store = new Stores(other, tables, clock, PlainWrappingKey::new).store();
            Visit visit = new Visit("v1", ANNA, clock.instant());
            store.write(Visit.SCHEMA.insert(visit));
            clock.to(clock.instant().plus(Duration.ofDays(40)));
            // Somebody begins anew under the same key.
            beforeDeletion.set(() -> store.write(Visit.SCHEMA.insert(new Visit("v1", ANNA, clock.instant()))));

            new RetentionSweep(new DynamoExpirySweep(client, tables, new SecureRandom(), clock), clock)
                    .run(Slice.WHOLE, () -> true);

            assertThat(store.get(Visit.SCHEMA, Visit.SCHEMA.keyOf(visit), Purpose.LEGAL))
                    .isPresent();
            Engine.deleteTables(other, tables);
        }
    }

    @Test
    @Tag("D4")
    void aRowStillStoredThreeDaysAfterItsEndIsOverdue() {
        assertThat(new RetentionSweep.TableReport(Table.ORDERS, 0, RetentionSweep.ALARMED, true).overdue())
                .isTrue();
        assertThat(new RetentionSweep.TableReport(Table.ORDERS, 0, RetentionSweep.ALARMED.minusSeconds(1), true)
                        .overdue())
                .isFalse();
    }

    private static RetentionSweep.TableReport report(List<RetentionSweep.TableReport> reports, Table table) {
        return reports.stream()
                .filter(report -> report.table() == table)
                .findFirst()
                .orElseThrow();
    }
}
