package com.jiapin.market.local.store;

import static com.jiapin.market.local.store.SampleData.ANNA;
import static com.jiapin.market.local.store.SampleData.BORIS;
import static com.jiapin.market.local.store.SampleData.deal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.aws.sealing.Sealer;
import com.jiapin.market.aws.store.TableNames;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.KeyClass;
import com.jiapin.market.datamap.PersonKey;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.TamperedData;
import com.jiapin.market.datamap.Value;
import com.jiapin.market.local.store.SampleData.Deal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What somebody with access to the tables changes in sealed rows is refused on every read, never returned. */
@ExtendWith(LocalEngine.class)
final class SealedRowsTest {
    private final Turned clock = new Turned();
    private final DynamoDbClient client;
    private final TableNames tables;
    private final PlainWrappingKey root = new PlainWrappingKey();
    private final DataStore store;

    SealedRowsTest(LocalEngine.Running engine) {
        this.client = engine.client();
        this.tables = Engine.createTables(client, engine.freshPrefix());
        this.store = environment().store();
    }

    private Stores environment() {
        return new Stores(client, tables, clock, () -> root);
    }

    @BeforeEach
    void storeDeals() {
        store.write(Deal.SCHEMA.insert(deal("o1").listedAt("a")));
        store.write(Deal.SCHEMA.insert(deal("o2").of(BORIS)));
    }

    @AfterEach
    void dropTables() {
        Engine.deleteTables(client, tables);
        client.close();
    }

    @Test
    void sealedAttributesAreBinaryAndShowNothing() {
        Map<String, AttributeValue> item = item("o1");
        assertThat(stored(item, "name").type()).isEqualTo(AttributeValue.Type.B);
        assertThat(new String(stored(item, "name").b().asByteArray(), StandardCharsets.UTF_8))
                .doesNotContain("Anna");
        assertThat(item.toString()).doesNotContain("Anna Marker", "secret note");
    }

    @Test
    void anAlteredValueIsRefusedOnEveryRead() {
        byte[] altered = stored(item("o1"), "name").b().asByteArray();
        altered[altered.length - 1] ^= 1;
        put("o1", "name", AttributeValue.fromB(SdkBytes.fromByteArray(altered)));
        refusedEverywhere();
        assertThat(store.get(Deal.SCHEMA, Deal.key("o2"), Purpose.ORDERING)).isPresent();
    }

    @Test
    void valuesSwappedWithinARowAreRefused() {
        Map<String, AttributeValue> item = item("o1");
        put("o1", "name", stored(item, "note"));
        refusedEverywhere();
    }

    @Test
    void aValueOfAnotherRowIsRefused() {
        put("o1", "name", stored(item("o2"), "name"));
        refusedEverywhere();
    }

    @Test
    void aClearValueInPlaceOfASealedOneIsRefused() {
        put("o1", "name", AttributeValue.fromS("Anna Marker"));
        refusedEverywhere();
    }

    @Test
    void aRowGivenToAnotherPersonIsRefused() {
        put("o1", Standard.SUBJECT, AttributeValue.fromS(BORIS.value()));
        refusedEverywhere();
    }

    @Test
    void aRowWithoutItsPersonIsRefused() {
        client.updateItem(request -> request.tableName(tables.of(Table.ORDERS))
                .key(key("o1"))
                .updateExpression("REMOVE #s")
                .expressionAttributeNames(Map.of("#s", Standard.SUBJECT)));
        refusedEverywhere();
    }

    @Test
    void aWholeRowCopiedToAnotherKeyIsRefused() {
        Map<String, AttributeValue> copy = new HashMap<>(item("o1"));
        copy.putAll(key("o9"));
        client.putItem(request -> request.tableName(tables.of(Table.ORDERS)).item(copy));
        assertThatThrownBy(() -> store.get(Deal.SCHEMA, Deal.key("o9"), Purpose.ORDERING))
                .isInstanceOf(TamperedData.class);
    }

    @Test
    void aSealedValueInAnUndeclaredAttributeIsRefused() {
        put("o1", "stray", stored(item("o1"), "name"));
        refusedEverywhere();
    }

    @Test
    void aValueSealedRightlyForAnAttributeThatTheMapDoesNotDeclareIsRefused() {
        Sealer sealer = new Sealer(environment().personalKeys(), new SecureRandom());
        byte[] sealed = sealer.seal(
                ANNA,
                KeyClass.STATUTORY,
                new Sealer.Place(Table.ORDERS, Deal.key("o1"), "stray"),
                new Value.Text("of a map of yesterday"));
        put("o1", "stray", AttributeValue.fromB(SdkBytes.fromByteArray(sealed)));
        refusedEverywhere();
    }

    @Test
    void shreddingTheKeyEndsReadingInWarmEnvironmentsWithinFiveMinutes() {
        DataStore warm = environment().store();
        assertThat(warm.get(Deal.SCHEMA, Deal.key("o1"), Purpose.ORDERING))
                .contains(deal("o1").listedAt("a"));
        store.write(PersonKey.SCHEMA.delete(PersonKey.key(ANNA, KeyClass.STATUTORY)));
        assertThatThrownBy(() -> environment().store().get(Deal.SCHEMA, Deal.key("o1"), Purpose.ORDERING))
                .isInstanceOf(TamperedData.class);
        clock.by(Duration.ofMinutes(5));
        assertThatThrownBy(() -> warm.get(Deal.SCHEMA, Deal.key("o1"), Purpose.ORDERING))
                .isInstanceOf(TamperedData.class);
        assertThat(warm.get(Deal.SCHEMA, Deal.key("o2"), Purpose.ORDERING)).isPresent();
    }

    @Test
    void theWrappingKeyIsAskedOncePerEnvironment() {
        DataStore cold = environment().store();
        int before = root.unwrapped();
        for (int i = 0; i < 20; i++) {
            cold.get(Deal.SCHEMA, Deal.key("o1"), Purpose.ORDERING);
            clock.by(Duration.ofMinutes(6));
        }
        assertThat(root.unwrapped() - before).isEqualTo(1);
    }

    private void refusedEverywhere() {
        assertThatThrownBy(() -> store.get(Deal.SCHEMA, Deal.key("o1"), Purpose.ORDERING))
                .isInstanceOf(TamperedData.class)
                .hasMessageNotContaining("Anna");
        assertThatThrownBy(() -> store.getAll(List.of(Deal.SCHEMA.ref(Deal.key("o1"))), Purpose.LEGAL))
                .isInstanceOf(TamperedData.class);
        assertThatThrownBy(() -> store.partition(Table.ORDERS, "ORDER#o1", "", Purpose.LEGAL))
                .isInstanceOf(TamperedData.class);
        assertThatThrownBy(() -> store.partitionPage(Table.ORDERS, "ORDER#o1", "", Optional.empty(), 1, Purpose.LEGAL))
                .isInstanceOf(TamperedData.class);
    }

    private static AttributeValue stored(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), name);
    }

    private Map<String, AttributeValue> item(String id) {
        return client.getItem(
                        request -> request.tableName(tables.of(Table.ORDERS)).key(key(id)))
                .item();
    }

    private void put(String id, String name, AttributeValue value) {
        client.updateItem(request -> request.tableName(tables.of(Table.ORDERS))
                .key(key(id))
                .updateExpression("SET #n = :v")
                .expressionAttributeNames(Map.of("#n", name))
                .expressionAttributeValues(Map.of(":v", value)));
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of(
                Standard.PARTITION,
                AttributeValue.fromS(Deal.key(id).partition()),
                Standard.SORT,
                AttributeValue.fromS(Deal.key(id).sort()));
    }
}
