package com.jiapin.market.local.contract.fuzz;

import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Places in a JSON tree, and the tree with one of them changed. */
final class Tree {
    private Tree() {}

    /**
     * A place in a tree.
     *
     * @param path names and indexes from the root
     * @param value what stands there
     */
    record Spot(List<String> path, JsonValue value) {}

    /** Every place, the root first. */
    static List<Spot> spots(JsonValue root) {
        List<Spot> spots = new ArrayList<>();
        collect(List.of(), root, spots);
        return spots;
    }

    /** The tree with another value at that place. */
    static JsonValue replaced(JsonValue root, List<String> path, JsonValue value) {
        return changed(root, path, old -> value);
    }

    /** The tree in which the object at that place has this member. */
    static JsonValue withMember(JsonValue root, List<String> path, String name, JsonValue value) {
        return changed(root, path, object -> {
            Map<String, JsonValue> members = new LinkedHashMap<>(((JsonObject) object).members());
            members.put(name, value);
            return new JsonObject(members);
        });
    }

    /** The tree in which the object at that place lacks this member. */
    static JsonValue withoutMember(JsonValue root, List<String> path, String name) {
        return changed(root, path, object -> {
            Map<String, JsonValue> members = new LinkedHashMap<>(((JsonObject) object).members());
            members.remove(name);
            return new JsonObject(members);
        });
    }

    private static JsonValue changed(JsonValue node, List<String> path, UnaryOperator<JsonValue> change) {
        if (path.isEmpty()) {
            return change.apply(node);
        }
        List<String> rest = path.subList(1, path.size());
        return switch (node) {
            case JsonObject object -> {
                Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
                members.computeIfPresent(path.getFirst(), (name, child) -> changed(child, rest, change));
                yield new JsonObject(members);
            }
            case JsonArray array -> {
                List<JsonValue> elements = new ArrayList<>(array.elements());
                int index = Integer.parseInt(path.getFirst());
                elements.set(index, changed(elements.get(index), rest, change));
                yield new JsonArray(elements);
            }
            default -> node;
        };
    }

    private static void collect(List<String> path, JsonValue value, List<Spot> spots) {
        spots.add(new Spot(path, value));
        switch (value) {
            case JsonObject object ->
                object.members().forEach((name, child) -> collect(below(path, name), child, spots));
            case JsonArray array -> {
                for (int index = 0; index < array.size(); index++) {
                    collect(
                            below(path, Integer.toString(index)),
                            array.elements().get(index),
                            spots);
                }
            }
            default -> {}
        }
    }

    private static List<String> below(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }
}
