package com.jiapin.market.aws.store;

import com.jiapin.market.datamap.Index;
import com.jiapin.market.datamap.IndexQuery;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Together;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** The read calls: pages followed, unprocessed keys asked again, cost recorded. */
final class DynamoReads {
    private static final int BATCH = 100;
    private static final int ROUNDS = 6;

    private final DynamoDbClient client;
    private final TableNames tables;
    private final Attempts attempts;
    private final CapacityMeter meter;

    DynamoReads(DynamoDbClient client, TableNames tables, Attempts attempts, CapacityMeter meter) {
        this.client = client;
        this.tables = tables;
        this.attempts = attempts;
        this.meter = meter;
    }

    Optional<Map<String, AttributeValue>> get(Table table, Key key) {
        long started = meter.start();
        GetItemResponse response = attempts.run(() -> client.getItem(request -> request.tableName(tables.of(table))
                .key(Items.key(key))
                .consistentRead(true)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)));
        meter.record("GetItem", started, units(response.consumedCapacity()), 0);
        return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
    }

    /** Reads keys of several tables, a hundred a call and the calls side by side. */
    void batch(Map<Table, List<Key>> keys, boolean strong, BiConsumer<Table, Map<String, AttributeValue>> each) {
        List<Map<String, KeysAndAttributes>> requests = new ArrayList<>();
        Map<String, List<Map<String, AttributeValue>>> open = new LinkedHashMap<>();
        int size = 0;
        for (Map.Entry<Table, List<Key>> entry : keys.entrySet()) {
            for (Key key : entry.getValue()) {
                open.computeIfAbsent(tables.of(entry.getKey()), name -> new ArrayList<>())
                        .add(Items.key(key));
                if (++size == BATCH) {
                    requests.add(request(open, strong));
                    open.clear();
                    size = 0;
                }
            }
        }
        if (size > 0) {
            requests.add(request(open, strong));
        }
        List<Together.Later<Map<String, List<Map<String, AttributeValue>>>>> answers = new ArrayList<>();
        for (int i = 1; i < requests.size(); i++) {
            Map<String, KeysAndAttributes> request = requests.get(i);
            answers.add(Together.start(() -> batch(request)));
        }
        if (!requests.isEmpty()) {
            deliver(batch(requests.getFirst()), each);
        }
        answers.forEach(answer -> deliver(answer.get(), each));
    }

    private static Map<String, KeysAndAttributes> request(
            Map<String, List<Map<String, AttributeValue>>> keys, boolean strong) {
        Map<String, KeysAndAttributes> result = new LinkedHashMap<>();
        keys.forEach((name, tableKeys) -> result.put(
                name,
                KeysAndAttributes.builder()
                        .keys(List.copyOf(tableKeys))
                        .consistentRead(strong)
                        .build()));
        return result;
    }

    private Map<String, List<Map<String, AttributeValue>>> batch(Map<String, KeysAndAttributes> wanted) {
        Map<String, List<Map<String, AttributeValue>>> found = new LinkedHashMap<>();
        Map<String, KeysAndAttributes> open = wanted;
        int idle = 0;
        while (!open.isEmpty()) {
            Map<String, KeysAndAttributes> asked = open;
            long started = meter.start();
            BatchGetItemResponse response = attempts.run(() -> client.batchGetItem(
                    request -> request.requestItems(asked).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)));
            meter.record(
                    "BatchGetItem",
                    started,
                    response.consumedCapacity().stream()
                            .mapToDouble(DynamoReads::units)
                            .sum(),
                    0);
            response.responses().forEach((name, rows) -> found.computeIfAbsent(name, _ -> new ArrayList<>())
                    .addAll(rows));
            Map<String, KeysAndAttributes> left = response.hasUnprocessedKeys() ? response.unprocessedKeys() : Map.of();
            idle = size(left) < size(asked) ? 0 : idle + 1;
            if (idle == ROUNDS || (idle > 0 && !attempts.timeIsLeft())) {
                throw new StoreBusy("keys stayed unprocessed in " + idle + " rounds");
            }
            if (idle > 0) {
                attempts.rest(idle);
            }
            open = left;
        }
        return found;
    }

    private static int size(Map<String, KeysAndAttributes> keys) {
        return keys.values().stream().mapToInt(some -> some.keys().size()).sum();
    }

    private void deliver(
            Map<String, List<Map<String, AttributeValue>>> found, BiConsumer<Table, Map<String, AttributeValue>> each) {
        found.forEach((name, rows) -> rows.forEach(row -> each.accept(tables.table(name), row)));
    }

    void partition(Table table, String partition, String sortPrefix, Consumer<Map<String, AttributeValue>> each) {
        Map<String, AttributeValue> start = Map.of();
        do {
            QueryResponse response = query(inPartition(table, partition, sortPrefix, true)
                    .exclusiveStartKey(start.isEmpty() ? null : start)
                    .build());
            response.items().forEach(each);
            start = response.hasLastEvaluatedKey() ? response.lastEvaluatedKey() : Map.of();
        } while (!start.isEmpty());
    }

    Page page(Table table, String partition, String sortPrefix, Optional<String> afterSort, int limit) {
        QueryRequest.Builder request =
                inPartition(table, partition, sortPrefix, false).limit(limit);
        afterSort.ifPresent(sort -> request.exclusiveStartKey(Items.key(Key.of(partition, sort))));
        QueryResponse response = query(request.build());
        Optional<String> last = response.hasLastEvaluatedKey()
                ? Optional.of(Items.key(response.lastEvaluatedKey()).sort())
                : Optional.empty();
        return new Page(response.items(), last);
    }

    private QueryRequest.Builder inPartition(Table table, String partition, String sortPrefix, boolean strong) {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        values.put(":p", Items.text(partition));
        String condition = "#p = :p";
        Map<String, String> names = new LinkedHashMap<>();
        names.put("#p", Standard.PARTITION);
        if (!sortPrefix.isEmpty()) {
            condition += " AND begins_with(#s, :s)";
            names.put("#s", Standard.SORT);
            values.put(":s", Items.text(sortPrefix));
        }
        return QueryRequest.builder()
                .tableName(tables.of(table))
                .consistentRead(strong)
                .keyConditionExpression(condition)
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
    }

    IndexItems index(IndexQuery query, int limit) {
        Index index = query.index();
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        names.put("#p", index.partitionAttribute());
        values.put(":p", Items.text(query.partition()));
        String condition = "#p = :p";
        if (query.from().isPresent() || query.to().isPresent()) {
            names.put("#s", index.sortAttribute());
            values.put(":from", Items.text(query.from().orElse(" ")));
            values.put(":to", Items.text(query.to().orElse("\uffff")));
            condition += " AND #s BETWEEN :from AND :to";
        }
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(tables.of(index.table()))
                .indexName(index.indexName())
                .keyConditionExpression(condition)
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .scanIndexForward(!query.newestFirst())
                .limit(limit)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
        query.after().ifPresent(after -> {
            Map<String, AttributeValue> start = new LinkedHashMap<>();
            after.forEach((name, text) -> start.put(name, Items.text(text)));
            request.exclusiveStartKey(start);
        });
        QueryResponse response = query(request.build());
        Optional<Map<String, String>> next = Optional.empty();
        if (response.hasLastEvaluatedKey()) {
            Map<String, String> place = new LinkedHashMap<>();
            response.lastEvaluatedKey().forEach((name, value) -> place.put(name, value.s()));
            next = Optional.of(place);
        }
        return new IndexItems(response.items(), next);
    }

    private QueryResponse query(QueryRequest request) {
        long started = meter.start();
        QueryResponse response = attempts.run(() -> client.query(request));
        meter.record("Query", started, units(response.consumedCapacity()), 0);
        return response;
    }

    static double units(ConsumedCapacity consumed) {
        return consumed == null || consumed.capacityUnits() == null ? 0 : consumed.capacityUnits();
    }

    record Page(List<Map<String, AttributeValue>> items, Optional<String> lastSort) {}

    record IndexItems(List<Map<String, AttributeValue>> items, Optional<Map<String, String>> next) {}
}
