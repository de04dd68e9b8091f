package com.jiapin.market.aws.rehearsal;

import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tables in memory: items by table, partition and sort key, all in the database's own notation. Safe for several threads. */
final class PaperTables {
    private static final char END = '\u0000';

    private final TreeMap<String, JsonObject> items = new TreeMap<>();

    synchronized void put(String table, JsonObject item) {
        items.put(place(table, item), item);
    }

    synchronized Optional<JsonObject> get(String table, JsonObject key) {
        return Optional.ofNullable(items.get(place(table, key)));
    }

    /** The items whose partition is one of the values, and whose sort key begins with another one if there is another. */
    synchronized List<JsonObject> partition(String table, List<String> values) {
        List<JsonObject> found = new ArrayList<>();
        for (Map.Entry<String, JsonObject> entry :
                items.subMap(table + END, table + (char) (END + 1)).entrySet()) {
            String partition = value(entry.getValue(), "pk");
            String sort = value(entry.getValue(), "sk");
            boolean sorted = values.size() < 2
                    || values.stream().anyMatch(value -> !value.equals(partition) && sort.startsWith(value));
            if (values.contains(partition) && sorted) {
                found.add(entry.getValue());
            }
        }
        return found;
    }

    /** The text of an attribute value that is one. */
    static Optional<String> text(JsonValue value) {
        return value instanceof JsonObject typed ? typed.text("S") : Optional.empty();
    }

    private static String place(String table, JsonObject key) {
        return table + END + value(key, "pk") + END + value(key, "sk");
    }

    private static String value(JsonObject item, String name) {
        return item.find(name).flatMap(PaperTables::text).orElse("");
    }
}
