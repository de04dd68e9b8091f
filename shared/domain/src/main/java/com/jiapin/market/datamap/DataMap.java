package com.jiapin.market.datamap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registry of all schemas (policy D2): what it does not hold cannot be stored. */
public final class DataMap {
    private final Map<String, Schema<?>> byName = new LinkedHashMap<>();

    private DataMap(List<Schema<?>> schemas) {
        for (Schema<?> schema : schemas) {
            if (byName.put(schema.name(), schema) != null) {
                throw new IllegalArgumentException("two schemas are named " + schema.name());
            }
        }
    }

    /** Returns the map of these schemas; names are unique. */
    public static DataMap of(Schema<?>... schemas) {
        return new DataMap(List.of(schemas));
    }

    /** Returns all schemas in the order of their declaration. */
    public List<Schema<?>> schemas() {
        return List.copyOf(byName.values());
    }

    /** Returns the schema if it is in the map; {@link IllegalArgumentException} when it is not. */
    public <S extends Schema<?>> S require(S schema) {
        if (byName.get(schema.name()) != schema) {
            throw new IllegalArgumentException(schema + " is not in the data map");
        }
        return schema;
    }

    /** Returns the schema of a name. */
    public Optional<Schema<?>> schema(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
