package com.jiapin.market.local.system;

import com.jiapin.market.MarketData;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as the database holds them, past all filters of the data map. */
record StoredItems(Map<Table, List<Map<String, AttributeValue>>> items) {
    /** Reads all tables to their ends. */
    static StoredItems of(DynamoDbClient client) {
        return of(client, List.of(Table.values()));
    }

    /** Reads some tables to their ends. */
    static StoredItems of(DynamoDbClient client, Collection<Table> tables) {
        Map<Table, List<Map<String, AttributeValue>>> items = new EnumMap<>(Table.class);
        for (Table table : tables) {
            items.put(
                    table,
                    client
                            .scanPaginator(request -> request.tableName(StartedMarket.deployedName(table))
                                    .consistentRead(true))
                            .items()
                            .stream()
                            .toList());
        }
        return new StoredItems(items);
    }

    /** The items that fit. */
    StoredItems where(Predicate<Map<String, AttributeValue>> fits) {
        Map<Table, List<Map<String, AttributeValue>>> some = new EnumMap<>(Table.class);
        items.forEach((table, all) -> some.put(table, all.stream().filter(fits).toList()));
        return new StoredItems(some);
    }

    /** The items of one person. */
    StoredItems of(String subject) {
        return where(item -> text(item, Standard.SUBJECT).equals(subject));
    }

    List<Map<String, AttributeValue>> in(Table table) {
        return items.getOrDefault(table, List.of());
    }

    List<Map<String, AttributeValue>> all() {
        return items.values().stream().flatMap(List::stream).toList();
    }

    /** The rows of a table with their sealed attributes opened. */
    List<Row> rows(DataStore store, Table table) {
        List<Schema.Ref> refs = new ArrayList<>();
        for (Map<String, AttributeValue> item : in(table)) {
            Key key = Key.of(text(item, Standard.PARTITION), text(item, Standard.SORT));
            refs.add(schema(item).orElseThrow().ref(key));
        }
        return store.getAll(refs, Purpose.LEGAL).rows();
    }

    /** Every attribute that the schema of its item does not declare, or that is not sealed as declared. */
    List<String> undeclared() {
        List<String> faults = new ArrayList<>();
        for (Table table : items.keySet()) {
            for (Map<String, AttributeValue> item : in(table)) {
                String entity = text(item, Standard.ENTITY);
                Optional<Schema<?>> schema = schema(item).filter(known -> known.table() == table);
                if (schema.isEmpty()) {
                    faults.add(table + " holds '" + entity + "', which is none of its kinds");
                } else {
                    item.forEach((name, value) -> fault(schema.get(), name, value)
                            .ifPresent(fault -> faults.add(entity + "." + name + " " + fault)));
                }
            }
        }
        return faults.stream().distinct().sorted().toList();
    }

    private static Optional<String> fault(Schema<?> schema, String name, AttributeValue value) {
        if (Standard.names().contains(name)) {
            return Optional.empty();
        }
        return schema.attribute(name)
                .map(declared -> declared.sealed() == (value.type() == AttributeValue.Type.B)
                        ? Optional.<String>empty()
                        : Optional.of(declared.sealed() ? "is stored in clear" : "is sealed, declared open"))
                .orElseGet(() -> Optional.of("is declared by no schema"));
    }

    /** Where a marker shows: kind of item, attribute and marker, each once. */
    List<String> showing(Collection<String> markers) {
        List<String> shown = new ArrayList<>();
        for (Map<String, AttributeValue> item : all()) {
            item.forEach((name, value) -> markers.stream()
                    .filter(marker -> name.contains(marker) || shows(value, marker))
                    .forEach(marker -> shown.add(text(item, Standard.ENTITY) + "." + name + " shows " + marker)));
        }
        return shown.stream().distinct().sorted().toList();
    }

    private static boolean shows(AttributeValue value, String marker) {
        return switch (value.type()) {
            case S -> value.s().contains(marker);
            case N -> value.n().contains(marker);
            case B ->
                value.b()
                        .asString(java.nio.charset.StandardCharsets.ISO_8859_1)
                        .contains(new String(
                                marker.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                java.nio.charset.StandardCharsets.ISO_8859_1));
            case L -> value.l().stream().anyMatch(element -> shows(element, marker));
            case M ->
                value.m().entrySet().stream()
                        .anyMatch(member -> member.getKey().contains(marker) || shows(member.getValue(), marker));
            case BOOL, NUL, SS, NS, BS, UNKNOWN_TO_SDK_VERSION -> false;
        };
    }

    private static Optional<Schema<?>> schema(Map<String, AttributeValue> item) {
        return MarketData.MAP.schema(text(item, Standard.ENTITY));
    }

    /** The text of an attribute; empty when it is absent. */
    static String text(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s).orElse("");
    }
}
