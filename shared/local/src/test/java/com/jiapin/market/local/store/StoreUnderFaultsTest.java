package com.jiapin.market.local.store;

import static com.jiapin.market.local.store.SampleData.ANNA;
import static com.jiapin.market.local.store.SampleData.deal;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.store.TableNames;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Outcome;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.local.store.SampleData.Deal;
import com.jiapin.market.local.store.SampleData.Hits;
import com.jiapin.market.local.store.SampleData.Note;
import com.jiapin.market.local.store.SampleData.Ware;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Under conflicts, throttling and lost requests and answers: what is told done happened exactly once, what is told
 * refused never, and what is told busy at most once.
 */
@ExtendWith(LocalEngine.class)
final class StoreUnderFaultsTest {
    private static final int STEPS = 60;

    private final LocalEngine.Running engine;

    StoreUnderFaultsTest(LocalEngine.Running engine) {
        this.engine = engine;
    }

    static LongStream seeds() {
        return Seeds.some(6);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsDoneTwiceAndDoneIsDone(long seed) {
        FaultSource faults = new FaultSource(seed, EnumSet.allOf(Fault.class), 0.3);
        try (DynamoDbClient client = engine.client(new FaultyDynamo(faults))) {
            TableNames tables = Engine.createTables(client, engine.freshPrefix());
            DataStore store = new Stores(client, tables, new Turned(), PlainWrappingKey::new).store();
            Model model = new Model(store);
            SplittableRandom random = new SplittableRandom(seed);
            for (int step = 0; step < STEPS; step++) {
                Step next = model.random(random, step);
                faults.active(true);
                Optional<Boolean> done = attempt(store, next.writes);
                faults.active(false);
                model.settle(next, done, "seed " + seed + " step " + step);
            }
            assertThat(faults.chosen().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .as("seed %s", seed)
                    .isGreaterThan(STEPS / 10);
            Engine.deleteTables(client, tables);
        }
    }

    @Test
    void aTransactionWhoseAnswerIsLostIsDoneOnce() {
        FaultSource faults = new FaultSource(1, EnumSet.of(Fault.LOST_ANSWER), 0.5);
        try (DynamoDbClient client = engine.client(new FaultyDynamo(faults))) {
            TableNames tables = Engine.createTables(client, engine.freshPrefix());
            DataStore store = new Stores(client, tables, new Turned(), PlainWrappingKey::new).store();
            faults.active(true);
            for (int i = 0; i < 20; i++) {
                Outcome outcome = store.transact(List.of(
                        Hits.SCHEMA.upsert(Hits.key("total")).add(Hits.COUNT, 1).build(),
                        Ware.SCHEMA.insert(new Ware("p" + i, "Tea"))));
                assertThat(outcome.done()).isTrue();
            }
            assertThat(store.get(Hits.SCHEMA, Hits.key("total"), Purpose.ORDERING))
                    .map(Hits::count)
                    .contains(20L);
            assertThat(faults.chosen()).containsKey(Fault.LOST_ANSWER);
            faults.active(false);
            Engine.deleteTables(client, tables);
        }
    }

    @Test
    void aSingleWriteWhoseAnswerIsLostIsKnownAsOnesOwnWhenItIsTriedAgain() {
        FaultSource faults = new FaultSource(1, EnumSet.of(Fault.LOST_ANSWER), 0.5);
        try (DynamoDbClient client = engine.client(new FaultyDynamo(faults))) {
            TableNames tables = Engine.createTables(client, engine.freshPrefix());
            DataStore store = new Stores(client, tables, new Turned(), PlainWrappingKey::new).store();
            faults.active(true);
            for (int i = 0; i < 20; i++) {
                assertThat(store.write(Ware.SCHEMA.insert(new Ware("p" + i, "Tea")))
                                .done())
                        .isTrue();
                assertThat(store.write(Ware.SCHEMA
                                        .update(Ware.key("p" + i))
                                        .when(Ware.TITLE.is("Tea"))
                                        .set(Ware.TITLE, "Green tea")
                                        .build())
                                .done())
                        .isTrue();
            }
            assertThat(faults.chosen()).containsKey(Fault.LOST_ANSWER);
            faults.active(false);
            Engine.deleteTables(client, tables);
        }
    }

    private static Optional<Boolean> attempt(DataStore store, List<Write> writes) {
        try {
            Outcome outcome = writes.size() == 1 ? store.write(writes.getFirst()) : store.transact(writes);
            return Optional.of(outcome.done());
        } catch (StoreBusy busy) {
            return Optional.empty();
        }
    }

    /** What should be stored: a line of text for every row. */
    private static final class Model {
        private static final List<String> NAMES = List.of("a", "b", "c");

        private final DataStore store;
        private final Map<String, Long> deals = new LinkedHashMap<>();
        private final Map<String, String> wares = new LinkedHashMap<>();
        private final List<String> notes = new ArrayList<>();
        private long hits;

        Model(DataStore store) {
            this.store = store;
        }

        Step random(SplittableRandom random, int step) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            String title = "title " + step;
            return switch (random.nextInt(6)) {
                case 0 ->
                    new Step(
                            List.of(Ware.SCHEMA.insert(new Ware(name, title))),
                            !wares.containsKey(name),
                            () -> wares.put(name, title));
                case 1 ->
                    new Step(
                            List.of(Ware.SCHEMA.delete(Ware.key(name))),
                            wares.containsKey(name),
                            () -> wares.remove(name));
                case 2 ->
                    new Step(
                            List.of(Deal.SCHEMA.insert(deal(name))),
                            !deals.containsKey(name),
                            () -> deals.put(name, 1L));
                case 3 -> {
                    long version = deals.getOrDefault(name, 0L);
                    yield new Step(
                            List.of(Deal.SCHEMA
                                    .update(Deal.key(name))
                                    .when(Deal.VERSION.is(version))
                                    .set(Deal.VERSION, version + 1)
                                    .build()),
                            deals.containsKey(name),
                            () -> deals.put(name, version + 1));
                }
                case 4 ->
                    new Step(
                            List.of(Hits.SCHEMA
                                    .upsert(Hits.key("single"))
                                    .add(Hits.COUNT, 1)
                                    .build()),
                            true,
                            () -> hits++);
                default ->
                    new Step(
                            List.of(
                                    Hits.SCHEMA
                                            .upsert(Hits.key("single"))
                                            .add(Hits.COUNT, 1)
                                            .build(),
                                    Note.SCHEMA.insert(new Note("n", step, ANNA, title, Optional.empty())),
                                    Ware.SCHEMA.check(Ware.key(name))),
                            wares.containsKey(name),
                            () -> {
                                hits++;
                                notes.add(title);
                            });
            };
        }

        void settle(Step step, Optional<Boolean> done, String where) {
            String before = toString();
            if (done.isPresent()) {
                assertThat(done).as(where).contains(step.allowed);
                if (step.allowed) {
                    step.effect.run();
                }
                assertThat(stored()).as(where).isEqualTo(toString());
            } else if (!stored().equals(before)) {
                assertThat(step.allowed).as(where).isTrue();
                step.effect.run();
                assertThat(stored()).as(where).isEqualTo(toString());
            }
        }

        private String stored() {
            Map<String, Long> storedDeals = new LinkedHashMap<>();
            Map<String, String> storedWares = new LinkedHashMap<>();
            for (String name : NAMES) {
                store.get(Deal.SCHEMA, Deal.key(name), Purpose.ORDERING)
                        .ifPresent(found -> storedDeals.put(name, found.version()));
                store.get(Ware.SCHEMA, Ware.key(name), Purpose.ORDERING)
                        .ifPresent(found -> storedWares.put(name, found.title()));
            }
            List<String> storedNotes =
                    store.partition(Table.ORDERS, "ORDER#n", "NOTE#", Purpose.ORDERING).all(Note.SCHEMA).stream()
                            .map(Note::text)
                            .toList();
            long storedHits = store.get(Hits.SCHEMA, Hits.key("single"), Purpose.ORDERING)
                    .map(Hits::count)
                    .orElse(0L);
            return text(storedDeals, storedWares, storedNotes, storedHits);
        }

        @Override
        public String toString() {
            return text(deals, wares, notes, hits);
        }

        private static String text(Map<String, Long> deals, Map<String, String> wares, List<String> notes, long hits) {
            return new java.util.TreeMap<>(deals) + " " + new java.util.TreeMap<>(wares) + " " + notes + " " + hits;
        }
    }

    private record Step(List<Write> writes, boolean allowed, Runnable effect) {}
}
