package com.jiapin.market.datamap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The registry of all schemas (policy D2): what it does not hold cannot be stored. */
public final class DataMap {
    private final Function<String, Optional<Schema<?>>> find;
    private final Supplier<List<Schema<?>>> all;

    private DataMap(Function<String, Optional<Schema<?>>> find, Supplier<List<Schema<?>>> all) {
        this.find = find;
        this.all = all;
    }

    /** Returns the map of these schemas; names are unique. */
    public static DataMap of(Schema<?>... schemas) {
        Map<String, Schema<?>> byName = new LinkedHashMap<>();
        for (Schema<?> schema : schemas) {
            if (byName.put(schema.name(), schema) != null) {
                throw new IllegalArgumentException("two schemas are named " + schema.name());
            }
        }
        return new DataMap(name -> Optional.ofNullable(byName.get(name)), () -> List.copyOf(byName.values()));
    }

    /**
     * Returns a map that makes a schema when it is first asked for, so that a function starts with those it uses.
     *
     * @param find finds the schema of a name; empty for a name that {@code whole} does not hold either
     * @param whole the map of all of them
     */
    public static DataMap lazily(Function<String, Optional<Schema<?>>> find, Supplier<DataMap> whole) {
        return new DataMap(find, () -> whole.get().schemas());
    }

    /** Returns all schemas in the order of their declaration. */
    public List<Schema<?>> schemas() {
        return all.get();
    }

    /** Returns the schema if it is in the map; {@link IllegalArgumentException} when it is not. */
    public <S extends Schema<?>> S require(S schema) {
        if (schema(schema.name()).filter(known -> known == schema).isEmpty()) {
            throw new IllegalArgumentException(schema + " is not in the data map");
        }
        return schema;
    }

    /** Returns the schema of a name. */
    public Optional<Schema<?>> schema(String name) {
        return find.apply(name);
    }
}
