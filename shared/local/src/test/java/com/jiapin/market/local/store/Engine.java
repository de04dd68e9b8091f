package com.jiapin.market.local.store;

import com.jiapin.market.aws.store.TableNames;
import com.jiapin.market.datamap.Index;
import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.Table;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Fresh tables of the data map in the engine, under a prefix of their own. */
public final class Engine {
    private Engine() {}

    /** Returns the tables by the names they have under a prefix. */
    public static Map<String, Table> deployed(String prefix) {
        Map<String, Table> tables = new LinkedHashMap<>();
        for (Table table : Table.values()) {
            tables.put(name(prefix, table), table);
        }
        return tables;
    }

    private static String name(String prefix, Table table) {
        return prefix + table.name().toLowerCase(Locale.ROOT);
    }

    /** Makes all tables, with their indexes, under a prefix. */
    public static TableNames createTables(DynamoDbClient client, String prefix) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Table table : Table.values()) {
            String name = name(prefix, table);
            names.put(table.environmentName(), name);
            client.createTable(creation(table, name));
        }
        return new TableNames(names);
    }

    /** Deletes the tables again. */
    public static void deleteTables(DynamoDbClient client, TableNames names) {
        for (Table table : Table.values()) {
            client.deleteTable(request -> request.tableName(names.of(table)));
        }
    }

    private static CreateTableRequest creation(Table table, String name) {
        Set<String> keys = new LinkedHashSet<>(List.of(Standard.PARTITION, Standard.SORT));
        table.indexes().forEach(index -> keys.addAll(List.of(index.partitionAttribute(), index.sortAttribute())));
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(keys.stream()
                        .map(key -> AttributeDefinition.builder()
                                .attributeName(key)
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .toList())
                .keySchema(key(Standard.PARTITION, Standard.SORT));
        if (!table.indexes().isEmpty()) {
            request.globalSecondaryIndexes(
                    table.indexes().stream().map(Engine::index).toList());
        }
        return request.build();
    }

    private static GlobalSecondaryIndex index(Index index) {
        Projection projection = index.columns().isEmpty()
                ? Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build()
                : Projection.builder()
                        .projectionType(ProjectionType.INCLUDE)
                        .nonKeyAttributes(index.columns())
                        .build();
        return GlobalSecondaryIndex.builder()
                .indexName(index.indexName())
                .keySchema(key(index.partitionAttribute(), index.sortAttribute()))
                .projection(projection)
                .build();
    }

    private static List<KeySchemaElement> key(String partition, String sort) {
        return List.of(
                KeySchemaElement.builder()
                        .attributeName(partition)
                        .keyType(KeyType.HASH)
                        .build(),
                KeySchemaElement.builder()
                        .attributeName(sort)
                        .keyType(KeyType.RANGE)
                        .build());
    }
}
