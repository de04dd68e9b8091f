package com.jiapin.market.local.store;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.datamap.Index;
import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What writes cost by the service's published rules: an item's larger size before or after, in whole KB, twice in a transaction
 * (conditions that are only checked included), and a unit a KB for each entry of an index that appears, goes, moves (twice) or
 * changes. What the engine on one machine reports of transactions is no measure: a put of 1.5 KB counts 8 units there instead of
 * 4, a merge of 48 cart lines 24 instead of 206. The Keys table, whose rows are cached, is not counted.
 */
public final class WriteUnits implements DatabaseProxy.Listener {
    private static final int LIMIT = 64 * 1024 * 1024;
    private static final int KB = 1024;

    private final DynamoDbClient observer;
    private final Map<String, Table> tables;
    private final List<Written> pending = new ArrayList<>();
    private final List<String> bill = new ArrayList<>();
    private long units;
    private boolean counting;

    /**
     * Watches tables that are deployed under these names; the observer reads what is there before and after, but only while
     * writes are counted.
     */
    public WriteUnits(DynamoDbClient observer, Map<String, Table> tables) {
        this.observer = observer;
        this.tables = Map.copyOf(tables);
    }

    /** Units of a number of writes, and what each of them cost. */
    public record Bill(long units, List<String> items) {
        /** Takes a copy. */
        public Bill {
            items = List.copyOf(items);
        }
    }

    /** Counts what is written from now on. */
    public synchronized void start() {
        pending.clear();
        bill.clear();
        units = 0;
        counting = true;
    }

    /** Returns what was written since the start, and counts no more. */
    public synchronized Bill take() {
        settle();
        counting = false;
        return new Bill(units, bill);
    }

    @Override
    public synchronized void called(String accessKey, String operation, byte[] body) {
        if (!counting) {
            return;
        }
        switch (operation) {
            case "TransactWriteItems" -> {
                settle();
                object(body).array("TransactItems").orElseThrow().objects().forEach(write -> write.members()
                        .forEach((kind, detail) -> watch((JsonObject) detail, 2)));
            }
            case "PutItem", "UpdateItem", "DeleteItem" -> {
                settle();
                watch(object(body), 1);
            }
            default -> {}
        }
    }

    private void watch(JsonObject detail, int factor) {
        String name = detail.text("TableName").orElseThrow();
        Table table = tables.get(name);
        if (table == null || table == Table.KEYS) {
            return;
        }
        JsonObject key = detail.object("Key").or(() -> detail.object("Item")).orElseThrow();
        Map<String, AttributeValue> place =
                Map.of(Standard.PARTITION, text(key, Standard.PARTITION), Standard.SORT, text(key, Standard.SORT));
        pending.add(new Written(name, table, place, text(key, Standard.SORT).s(), factor, item(name, place)));
    }

    private static AttributeValue text(JsonObject key, String name) {
        return AttributeValue.fromS(key.object(name).orElseThrow().text("S").orElseThrow());
    }

    private Map<String, AttributeValue> item(String table, Map<String, AttributeValue> key) {
        return observer.getItem(request -> request.tableName(table).key(key).consistentRead(true))
                .item();
    }

    private void settle() {
        pending.forEach(this::settle);
        pending.clear();
    }

    private void settle(Written written) {
        Map<String, AttributeValue> after = item(written.name, written.key);
        int bytes = Math.max(size(written.before), size(after));
        long cost = written.factor * kilobytes(bytes);
        StringBuilder line = new StringBuilder()
                .append(written.sort)
                .append(" of ")
                .append(bytes)
                .append(" bytes: ")
                .append(cost);
        for (Index index : written.table.indexes()) {
            long more = index(index, entry(index, written.before), entry(index, after));
            if (more > 0) {
                line.append(" + ").append(index.indexName()).append(' ').append(more);
            }
            cost += more;
        }
        units += cost;
        bill.add(line.toString());
    }

    private static long index(Index index, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        if (before.equals(after)) {
            return 0;
        }
        if (before.isEmpty() || after.isEmpty() || sameKey(index, before, after)) {
            return kilobytes(Math.max(size(before), size(after)));
        }
        return kilobytes(size(before)) + kilobytes(size(after));
    }

    private static boolean sameKey(Index index, Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
        return List.of(index.partitionAttribute(), index.sortAttribute()).stream()
                .allMatch(name -> one.getOrDefault(name, AttributeValue.fromNul(true))
                        .equals(other.getOrDefault(name, AttributeValue.fromNul(true))));
    }

    private static Map<String, AttributeValue> entry(Index index, Map<String, AttributeValue> item) {
        if (!item.containsKey(index.partitionAttribute()) || !item.containsKey(index.sortAttribute())) {
            return Map.of();
        }
        List<String> names = new ArrayList<>(index.columns());
        names.addAll(List.of(Standard.PARTITION, Standard.SORT, index.partitionAttribute(), index.sortAttribute()));
        Map<String, AttributeValue> entry = new LinkedHashMap<>();
        item.forEach((name, value) -> {
            if (names.contains(name)) {
                entry.put(name, value);
            }
        });
        return entry;
    }

    private static long kilobytes(int bytes) {
        return Math.max(1, (bytes + KB - 1) / KB);
    }

    private static int size(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToInt(attribute -> utf8(attribute.getKey()) + size(attribute.getValue()))
                .sum();
    }

    /** Sizes as published: text by its bytes, numbers by two digits a byte, three bytes for a list or map and one an element. */
    private static int size(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s());
            case N -> value.n().length() / 2 + 2;
            case B -> value.b().asByteArrayUnsafe().length;
            case L ->
                3 + value.l().stream().mapToInt(element -> 1 + size(element)).sum();
            case M ->
                3
                        + value.m().entrySet().stream()
                                .mapToInt(member -> 1 + utf8(member.getKey()) + size(member.getValue()))
                                .sum();
            case SS -> value.ss().stream().mapToInt(WriteUnits::utf8).sum();
            case NS ->
                value.ns().stream().mapToInt(number -> number.length() / 2 + 2).sum();
            case BS ->
                value.bs().stream()
                        .mapToInt(bytes -> bytes.asByteArrayUnsafe().length)
                        .sum();
            case BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> 1;
        };
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static JsonObject object(byte[] body) {
        return (JsonObject) Json.parse(body, LIMIT);
    }

    private record Written(
            String name,
            Table table,
            Map<String, AttributeValue> key,
            String sort,
            int factor,
            Map<String, AttributeValue> before) {}
}
