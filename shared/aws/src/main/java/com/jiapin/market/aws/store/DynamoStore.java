package com.jiapin.market.aws.store;

import com.jiapin.market.aws.sealing.Sealer;
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
import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The data map's store on DynamoDB. */
public final class DynamoStore implements DataStore {
    private final DataMap map;
    private final DynamoReads reads;
    private final DynamoWrites writes;
    private final Items items;
    private final InstantSource clock;
    private final Optional<Sealer> sealer;

    /**
     * Creates the store; without a sealer it can hold no sealed attribute (the Keys table). {@code random} must differ
     * between all environments, restored ones too: tokens of writes come from it. The client must not retry by itself.
     */
    public DynamoStore(
            DynamoDbClient client,
            TableNames tables,
            DataMap map,
            Optional<Sealer> sealer,
            InstantSource clock,
            RandomGenerator random,
            CapacityMeter meter) {
        Attempts attempts = new Attempts(random, DynamoStore::sleep, clock);
        this.items = new Items(map, sealer);
        this.map = map;
        this.reads = new DynamoReads(client, tables, attempts, meter);
        this.writes = new DynamoWrites(client, tables, items, attempts, meter, random);
        this.clock = clock;
        this.sealer = sealer;
    }

    @Override
    public <E> Optional<E> get(Schema<E> schema, Key key, Purpose purpose) {
        return reads.get(map.require(schema).table(), key)
                .flatMap(item -> visible(schema.table(), item, purpose))
                .map(schema::read);
    }

    @Override
    public Rows getAll(Collection<Schema.Ref> refs, Purpose purpose) {
        return getAll(refs, purpose, true);
    }

    @Override
    public Rows getAllEventually(Collection<Schema.Ref> refs, Purpose purpose) {
        return getAll(refs, purpose, false);
    }

    private Rows getAll(Collection<Schema.Ref> refs, Purpose purpose, boolean strong) {
        Map<Write.Place, Optional<Row>> rows = new LinkedHashMap<>();
        refs.forEach(ref -> rows.put(new Write.Place(map.require(ref.schema()).table(), ref.key()), Optional.empty()));
        Map<Table, List<Key>> keys = new LinkedHashMap<>();
        rows.keySet().forEach(place -> keys.computeIfAbsent(place.table(), table -> new ArrayList<>())
                .add(place.key()));
        reads.batch(
                keys,
                strong,
                (table, item) -> rows.put(new Write.Place(table, Items.key(item)), visible(table, item, purpose)));
        return new Rows(rows.values().stream().flatMap(Optional::stream).toList());
    }

    @Override
    public Rows partition(Table table, String partition, String sortPrefix, Purpose purpose) {
        List<Row> rows = new ArrayList<>();
        Consumer<Map<String, AttributeValue>> add =
                item -> visible(table, item, purpose).ifPresent(rows::add);
        reads.partition(table, partition, sortPrefix, add);
        return new Rows(rows);
    }

    @Override
    public Rows partitionPage(
            Table table, String partition, String sortPrefix, Optional<String> afterSort, int limit, Purpose purpose) {
        List<Row> rows = new ArrayList<>();
        Optional<String> after = afterSort;
        while (rows.size() < limit) {
            DynamoReads.Page page = reads.page(table, partition, sortPrefix, after, limit - rows.size());
            page.items().forEach(item -> visible(table, item, purpose).ifPresent(rows::add));
            if (page.lastSort().isEmpty()) {
                break;
            }
            after = page.lastSort();
        }
        return new Rows(rows);
    }

    @Override
    public IndexPage index(IndexQuery query, Purpose purpose) {
        List<Row> rows = new ArrayList<>();
        Optional<Map<String, String>> next = query.after();
        do {
            DynamoReads.IndexItems page = reads.index(query.after(next), query.limit() - rows.size());
            page.items().forEach(item -> visible(query.index().table(), item, purpose)
                    .ifPresent(rows::add));
            next = page.next();
        } while (next.isPresent() && rows.size() < query.limit());
        return new IndexPage(rows, next);
    }

    @Override
    public Outcome write(Write write) {
        map.require(write.schema());
        return writes.one(write, clock.instant());
    }

    @Override
    public Outcome transact(List<? extends Write> all) {
        all.forEach(write -> map.require(write.schema()));
        return writes.all(Write.transaction(all), clock.instant());
    }

    @Override
    public void anticipate(SubjectId subject) {
        sealer.ifPresent(present -> present.anticipate(subject));
    }

    private Optional<Row> visible(Table table, Map<String, AttributeValue> item, Purpose purpose) {
        Instant now = clock.instant();
        boolean expired = Items.expiry(item).filter(at -> !at.isAfter(now)).isPresent();
        boolean withheld = item.containsKey(Standard.RESTRICTED) && !purpose.readsRestricted();
        return expired || withheld ? Optional.empty() : Optional.of(items.row(table, item, true));
    }

    static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreBusy("interrupted while waiting to retry", interrupted);
        }
    }
}
