package com.jiapin.market.local.store;

import static com.jiapin.market.local.store.SampleData.deal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.aws.store.TableNames;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.local.store.SampleData.Deal;
import com.jiapin.market.local.store.SampleData.Hits;
import com.jiapin.market.local.store.SampleData.Ware;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The proxy sees, judges and breaks what it should. */
@ExtendWith(LocalEngine.class)
final class DatabaseProxyTest {
    private final FaultSource faults = new FaultSource(7, EnumSet.allOf(Fault.class), 0.4);
    private final WireCheck wire;
    private final DatabaseProxy proxy;
    private final DynamoDbClient client;
    private final TableNames tables;

    DatabaseProxyTest(LocalEngine.Running engine) {
        String prefix = engine.freshPrefix();
        this.wire = new WireCheck(SampleData.MAP, Engine.deployed(prefix));
        this.proxy = DatabaseProxy.open(wire, faults);
        proxy.to(engine.endpoint());
        this.client = engine.client(proxy.endpoint());
        this.tables = Engine.createTables(client, prefix);
    }

    @AfterEach
    void close() {
        faults.active(false);
        Engine.deleteTables(client, tables);
        client.close();
        proxy.close();
    }

    @Test
    void whatTheStoreSendsIsClean() {
        wire.plant("Anna Marker");
        DataStore store = store();
        store.write(Deal.SCHEMA.insert(deal("o1")));
        assertThat(store.get(Deal.SCHEMA, Deal.key("o1"), Purpose.ORDERING)).contains(deal("o1"));
        wire.assertClean();
    }

    @Test
    void transactionsSurviveEveryFaultOnTheWire() {
        DataStore store = store();
        store.write(Ware.SCHEMA.insert(new Ware("p", "Tea")));
        faults.active(true);
        int done = 0;
        int unknown = 0;
        for (int i = 0; i < 25; i++) {
            try {
                done += store.transact(List.of(
                                        Hits.SCHEMA
                                                .upsert(Hits.key("w"))
                                                .add(Hits.COUNT, 1)
                                                .build(),
                                        Ware.SCHEMA.check(Ware.key("p"))))
                                .done()
                        ? 1
                        : 0;
            } catch (StoreBusy busy) {
                unknown++;
            }
        }
        faults.active(false);
        long count = store.get(Hits.SCHEMA, Hits.key("w"), Purpose.ORDERING)
                .orElseThrow()
                .count();
        assertThat(done + unknown).isEqualTo(25);
        assertThat(count).isBetween((long) done, (long) done + unknown);
        assertThat(faults.chosen()).containsKeys(Fault.values());
        wire.assertClean();
    }

    @Test
    void undeclaredAttributesAndClearValuesAreFaults() {
        wire.plant("王小明");
        put(Table.CATALOG, Map.of("entity", "Ware", "colour", "red"));
        put(Table.ORDERS, Map.of("entity", "Deal", "name", "王小明", "ttl", "later"));
        put(Table.ORDERS, Map.of("entity", "Ware"));
        client.updateItem(request -> request.tableName(tables.of(Table.CATALOG))
                .key(key())
                .updateExpression("SET #colour = :v, #t = :v")
                .expressionAttributeNames(Map.of("#colour", "colour", "#t", "title"))
                .expressionAttributeValues(Map.of(
                        ":v", AttributeValue.fromB(software.amazon.awssdk.core.SdkBytes.fromUtf8String("王小明")))));
        client.executeStatement(request -> request.statement("SELECT * FROM \"" + tables.of(Table.CATALOG) + "\""));
        assertThat(wire.faults())
                .containsExactlyInAnyOrder(
                        "PutItem writes Ware.colour, which no schema declares",
                        "PutItem shows the marker 王小明",
                        "PutItem writes Deal.name in clear, which is declared sealed",
                        "PutItem of Deal writes an expiry that is not epoch seconds",
                        "PutItem of Deal seals for nobody",
                        "PutItem of entity 'Ware' that the table does not hold",
                        "UpdateItem shows the marker 王小明",
                        "UpdateItem names CATALOG.colour, which no schema declares",
                        "UpdateItem sets colour sealed, declared otherwise in [Schema Ware]",
                        "UpdateItem sets title sealed, declared otherwise in [Schema Ware]",
                        "operation ExecuteStatement goes past the data map");
        assertThatThrownBy(wire::assertClean).isInstanceOf(AssertionError.class);
    }

    private void put(Table table, Map<String, String> texts) {
        Map<String, AttributeValue> item = new java.util.LinkedHashMap<>(key());
        texts.forEach((name, text) -> item.put(name, AttributeValue.fromS(text)));
        client.putItem(request -> request.tableName(tables.of(table)).item(item));
    }

    private static Map<String, AttributeValue> key() {
        return Map.of(Standard.PARTITION, AttributeValue.fromS("p"), Standard.SORT, AttributeValue.fromS("s"));
    }

    private DataStore store() {
        return new Stores(client, tables, new Turned(), PlainWrappingKey::new).store();
    }
}
