package com.jiapin.market.local.database;

import com.jiapin.market.local.LocalFault;
import com.jiapin.market.local.template.TableResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Makes the template's tables in the engine. */
public final class Tables {

    private final DynamoDbClient client;

    /** Tables over the given client. */
    public Tables(DynamoDbClient client) {
        this.client = client;
    }

    /** Makes each table that is not there yet, and refuses one that is there with other keys or indexes. */
    public void ensure(Collection<TableResource> tables) {
        Set<String> present = new TreeSet<>();
        client.listTablesPaginator().tableNames().forEach(present::add);
        for (TableResource table : tables) {
            if (present.contains(table.tableName())) {
                compare(
                        table,
                        client.describeTable(request -> request.tableName(table.tableName()))
                                .table());
            } else {
                create(table);
            }
        }
    }

    private void create(TableResource table) {
        List<AttributeDefinition> attributes = new ArrayList<>();
        table.attributeTypes()
                .forEach((name, type) -> attributes.add(AttributeDefinition.builder()
                        .attributeName(name)
                        .attributeType(type)
                        .build()));
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(table.tableName())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attributes)
                .keySchema(schema(table.key()));
        if (!table.globalIndexes().isEmpty()) {
            request.globalSecondaryIndexes(
                    table.globalIndexes().stream().map(Tables::index).toList());
        }
        table.streamView()
                .ifPresent(view -> request.streamSpecification(StreamSpecification.builder()
                        .streamEnabled(true)
                        .streamViewType(view)
                        .build()));
        client.createTable(request.build());
        table.ttlAttribute()
                .ifPresent(attribute -> client.updateTimeToLive(update -> update.tableName(table.tableName())
                        .timeToLiveSpecification(
                                ttl -> ttl.attributeName(attribute).enabled(true))));
    }

    private static GlobalSecondaryIndex index(TableResource.Index index) {
        Projection.Builder projection = Projection.builder().projectionType(index.projection());
        if (!index.included().isEmpty()) {
            projection.nonKeyAttributes(index.included().stream().sorted().toList());
        }
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(schema(index.key()))
                .projection(projection.build())
                .build();
    }

    /** What an index was made of, without what the engine says of its state. */
    private static GlobalSecondaryIndex index(GlobalSecondaryIndexDescription found) {
        Projection.Builder projection =
                Projection.builder().projectionType(found.projection().projectionType());
        if (!found.projection().nonKeyAttributes().isEmpty()) {
            projection.nonKeyAttributes(
                    found.projection().nonKeyAttributes().stream().sorted().toList());
        }
        return GlobalSecondaryIndex.builder()
                .indexName(found.indexName())
                .keySchema(found.keySchema())
                .projection(projection.build())
                .build();
    }

    private static List<KeySchemaElement> schema(TableResource.Key key) {
        List<KeySchemaElement> schema = new ArrayList<>();
        schema.add(KeySchemaElement.builder()
                .attributeName(key.partition())
                .keyType(KeyType.HASH)
                .build());
        key.sort()
                .ifPresent(sort -> schema.add(KeySchemaElement.builder()
                        .attributeName(sort)
                        .keyType(KeyType.RANGE)
                        .build()));
        return schema;
    }

    private static void compare(TableResource wanted, TableDescription found) {
        Optional<String> view = Optional.ofNullable(found.streamSpecification())
                .filter(stream -> Boolean.TRUE.equals(stream.streamEnabled()))
                .map(StreamSpecification::streamViewTypeAsString);
        if (!schema(wanted.key()).equals(found.keySchema())
                || !view.equals(wanted.streamView())
                || !wanted.globalIndexes().stream()
                        .map(Tables::index)
                        .collect(Collectors.toSet())
                        .equals(found.globalSecondaryIndexes().stream()
                                .map(Tables::index)
                                .collect(Collectors.toSet()))) {
            throw new LocalFault("The data folder holds the table " + wanted.tableName()
                    + " as an older template described it: start with an empty --data folder.");
        }
    }
}
