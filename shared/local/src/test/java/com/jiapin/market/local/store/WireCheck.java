package com.jiapin.market.local.store;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonFlag;
import com.jiapin.market.aws.json.JsonNull;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.DataMap;
import com.jiapin.market.datamap.Index;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges what goes to the database over the wire: every attribute is declared by a schema of its table, what the map
 * seals is binary and nothing else is, expiries are epoch seconds, and no planted marker shows in a request.
 */
public final class WireCheck {
    private static final int LIMIT = 64 * 1024 * 1024;
    private static final Pattern ASSIGNMENT = Pattern.compile("(#\\w+)\\s*(?:=|\\s)\\s*(:\\w+)");

    private final DataMap map;
    private final Map<String, Table> tables;
    private final Set<String> markers = ConcurrentHashMap.newKeySet();
    private final Map<String, String> entities = new ConcurrentHashMap<>();
    private final List<String> faults = new ArrayList<>();

    /** Creates the check of a map whose tables are deployed under these names. */
    public WireCheck(DataMap map, Map<String, Table> tables) {
        this.map = map;
        this.tables = Map.copyOf(tables);
    }

    /** Plants a text that may never show in clear. */
    public void plant(String marker) {
        markers.add(marker);
    }

    /** Returns all faults found so far. */
    public List<String> faults() {
        synchronized (faults) {
            return List.copyOf(faults);
        }
    }

    /** Throws an {@link AssertionError} that lists all faults found, if there are any. */
    public void assertClean() {
        List<String> found = faults();
        if (!found.isEmpty()) {
            throw new AssertionError("on the wire to the database:\n" + String.join("\n", found));
        }
    }

    /** Judges one request: its operation, such as {@code PutItem}, and body. */
    public void request(String operation, byte[] body) {
        JsonObject request = object(body);
        marked(operation, request);
        switch (operation) {
            case "PutItem" ->
                item(operation, table(request), request.object("Item").orElse(JsonObject.EMPTY));
            case "UpdateItem", "DeleteItem", "GetItem", "Query" -> expressions(operation, request);
            case "TransactWriteItems" ->
                request.array("TransactItems").orElseThrow().objects().forEach(write -> write.members()
                        .forEach((kind, detail) -> written(kind, (JsonObject) detail)));
            case "BatchGetItem" ->
                request.object("RequestItems").orElseThrow().members().keySet().forEach(this::known);
            case "Scan" -> expressions(operation, request);
            case "CreateTable",
                    "DeleteTable",
                    "DescribeTable",
                    "ListTables",
                    "UpdateTimeToLive",
                    "DescribeTimeToLive" -> {}
            default -> fault("operation " + operation + " goes past the data map");
        }
    }

    private void written(String kind, JsonObject detail) {
        if (kind.equals("Put")) {
            item("TransactWriteItems.Put", table(detail), detail.object("Item").orElseThrow());
        } else {
            expressions("TransactWriteItems." + kind, detail);
        }
    }

    private void item(String operation, Optional<Table> table, JsonObject item) {
        String entity = typed(item, Standard.ENTITY, "S").orElse("");
        Optional<Schema<?>> schema = map.schema(entity);
        if (table.isEmpty() || schema.isEmpty() || schema.get().table() != table.get()) {
            fault(operation + " of entity '" + entity + "' that the table does not hold");
            return;
        }
        entities.put(place(table.get(), item), entity);
        item.members().forEach((name, value) -> attribute(operation, schema.get(), name, (JsonObject) value));
        boolean seals = schema.get().attributes().stream()
                .anyMatch(attribute -> attribute.sealed() && item.has(attribute.name()));
        if (seals && !item.has(Standard.SUBJECT)) {
            fault(operation + " of " + entity + " seals for nobody");
        }
    }

    private void attribute(String operation, Schema<?> schema, String name, JsonObject value) {
        if (Standard.names().contains(name)) {
            standard(operation, schema.name(), name, value);
            return;
        }
        Optional<Attribute<?>> declared = schema.attribute(name);
        if (declared.isEmpty()) {
            fault(operation + " writes " + schema.name() + "." + name + ", which no schema declares");
        } else if (declared.get().sealed() != value.has("B")) {
            fault(operation + " writes " + schema.name() + "." + name
                    + (value.has("B") ? " sealed, which is declared open" : " in clear, which is declared sealed"));
        }
    }

    private void standard(String operation, String entity, String name, JsonObject value) {
        if (name.equals(Standard.EXPIRY)) {
            boolean seconds =
                    value.text("N").filter(text -> text.matches("[1-9]\\d{9}")).isPresent();
            if (!seconds) {
                fault(operation + " of " + entity + " writes an expiry that is not epoch seconds");
            }
        } else if (name.equals(Standard.RESTRICTED) ? !value.has("BOOL") : !value.has("S")) {
            fault(operation + " of " + entity + " writes " + name + " of another type");
        }
    }

    private void expressions(String operation, JsonObject request) {
        Optional<Table> table = table(request);
        if (table.isEmpty()) {
            return;
        }
        JsonObject names = request.object("ExpressionAttributeNames").orElse(JsonObject.EMPTY);
        JsonObject values = request.object("ExpressionAttributeValues").orElse(JsonObject.EMPTY);
        List<Schema<?>> candidates = candidates(table.get(), request);
        names.members().values().forEach(name -> {
            String text = ((JsonText) name).value();
            if (!allowed(table.get(), candidates, text)) {
                fault(operation + " names " + table.get() + "." + text + ", which no schema declares");
            }
        });
        request.text("UpdateExpression").ifPresent(expression -> {
            Matcher assignments = ASSIGNMENT.matcher(expression);
            while (assignments.find()) {
                names.text(assignments.group(1)).ifPresent(name -> values.object(assignments.group(2))
                        .ifPresent(value -> assigned(operation, candidates, name, value)));
            }
        });
    }

    private void assigned(String operation, List<Schema<?>> candidates, String name, JsonObject value) {
        if (Standard.names().contains(name)) {
            standard(operation, candidates.toString(), name, value);
            return;
        }
        boolean fits = candidates.stream()
                .flatMap(schema -> schema.attribute(name).stream())
                .anyMatch(attribute -> attribute.sealed() == value.has("B"));
        if (!fits) {
            fault(operation + " sets " + name + (value.has("B") ? " sealed" : " in clear") + ", declared otherwise in "
                    + candidates);
        }
    }

    private List<Schema<?>> candidates(Table table, JsonObject request) {
        Optional<Schema<?>> known = request.object("Key")
                .flatMap(key -> Optional.ofNullable(entities.get(place(table, key))))
                .flatMap(map::schema);
        return known.<List<Schema<?>>>map(List::of).orElseGet(() -> map.schemas().stream()
                .filter(schema -> schema.table() == table)
                .toList());
    }

    private static boolean allowed(Table table, List<Schema<?>> candidates, String name) {
        for (Index index : table.indexes()) {
            if (name.equals(index.partitionAttribute()) || name.equals(index.sortAttribute())) {
                return true;
            }
        }
        return Standard.names().contains(name)
                || candidates.stream().anyMatch(schema -> schema.attribute(name).isPresent());
    }

    private Optional<Table> table(JsonObject request) {
        return known(request.text("TableName").orElse(""));
    }

    private Optional<Table> known(String name) {
        Optional<Table> table = Optional.ofNullable(tables.get(name));
        if (table.isEmpty()) {
            fault("table " + name + " is not the data map's");
        }
        return table;
    }

    private static String place(Table table, JsonObject key) {
        return table + "\n" + typed(key, Standard.PARTITION, "S").orElse("") + "\n"
                + typed(key, Standard.SORT, "S").orElse("");
    }

    private static Optional<String> typed(JsonObject item, String name, String type) {
        return item.object(name).flatMap(value -> value.text(type));
    }

    private void marked(String operation, JsonValue value) {
        switch (value) {
            case JsonObject object ->
                object.members().forEach((name, member) -> {
                    marked(operation, new JsonText(name));
                    marked(operation, member);
                    if (name.equals("B") && member instanceof JsonText(String base64)) {
                        marked(operation, new JsonText(clear(base64)));
                    }
                });
            case JsonArray array -> array.elements().forEach(element -> marked(operation, element));
            case JsonText(String text) ->
                markers.stream()
                        .filter(text::contains)
                        .forEach(marker -> fault(operation + " shows the marker " + marker));
            case JsonNumber(String literal) -> {}
            case JsonFlag flag -> {}
            case JsonNull none -> {}
        }
    }

    private static String clear(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static JsonObject object(byte[] body) {
        return (JsonObject) Json.parse(body, LIMIT);
    }

    private void fault(String text) {
        synchronized (faults) {
            faults.add(text);
        }
    }
}
