package com.jiapin.market.local.store;

import com.jiapin.market.MarketData;
import com.jiapin.market.Stage;
import com.jiapin.market.aws.sealing.PersonalKeys;
import com.jiapin.market.aws.sealing.Sealer;
import com.jiapin.market.aws.sealing.Secrets;
import com.jiapin.market.aws.store.CapacityMeter;
import com.jiapin.market.aws.store.DynamoStore;
import com.jiapin.market.aws.store.TableNames;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.Table;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Stages on the real engine, one after the other in the same tables, each swept before the next story is told. */
public final class EngineStages implements Stage.Opening, AutoCloseable {
    private static final Set<Table> SWEPT = EnumSet.complementOf(EnumSet.of(Table.KEYS));
    private static final int BATCH = 25;

    private final List<WriteTrouble> troubles;
    private final DynamoDbClient plain;
    private final DynamoDbClient client;
    private final TableNames tables;

    /** Makes the tables; a story can be told with each of these faults. */
    public EngineStages(LocalEngine.Running engine, Fault... faults) {
        troubles = Stream.of(faults).map(WriteTrouble::new).toList();
        plain = engine.client();
        client = engine.client(new FaultyDynamo(request -> troubles.stream()
                .flatMap(trouble -> trouble.choose(request).stream())
                .findFirst()));
        tables = Engine.createTables(plain, engine.freshPrefix());
    }

    @Override
    public Stage open(InstantSource clock) {
        SWEPT.forEach(this::sweep);
        DataStore store = store(clock, client);
        DataStore observer = store(clock, plain);
        return new Stage() {
            @Override
            public DataStore store() {
                return store;
            }

            @Override
            public List<Row> all(Table table) {
                return StoredRows.all(plain, tables, table, observer);
            }
        };
    }

    @Override
    public List<Stage.Trouble> troubles() {
        return List.copyOf(troubles);
    }

    private DataStore store(InstantSource clock, DynamoDbClient through) {
        SecureRandom random = new SecureRandom();
        CapacityMeter meter = new CapacityMeter();
        DataStore keys = new DynamoStore(plain, tables, MarketData.MAP, Optional.empty(), clock, random, meter);
        PersonalKeys personalKeys =
                new PersonalKeys(keys, new Secrets(keys, PlainWrappingKey::new, clock, random), clock, random);
        return new DynamoStore(
                through, tables, MarketData.MAP, Optional.of(new Sealer(personalKeys, random)), clock, random, meter);
    }

    private void sweep(Table table) {
        List<WriteRequest> deletes = new ArrayList<>();
        plain.scanPaginator(request -> request.tableName(tables.of(table))
                        .projectionExpression(Standard.PARTITION + ", " + Standard.SORT))
                .items()
                .forEach(key -> deletes.add(deletion(key)));
        for (int from = 0; from < deletes.size(); from += BATCH) {
            List<WriteRequest> batch = deletes.subList(from, Math.min(from + BATCH, deletes.size()));
            plain.batchWriteItem(request -> request.requestItems(Map.of(tables.of(table), batch)));
        }
    }

    private static WriteRequest deletion(Map<String, AttributeValue> key) {
        return WriteRequest.builder().deleteRequest(request -> request.key(key)).build();
    }

    @Override
    public void close() {
        Engine.deleteTables(plain, tables);
        client.close();
        plain.close();
    }
}
