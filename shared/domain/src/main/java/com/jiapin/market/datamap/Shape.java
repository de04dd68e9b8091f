package com.jiapin.market.datamap;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** How a record is stored inside an attribute: its named fields and the way back. Classified by that attribute. */
public final class Shape<T> implements ValueType<T> {
    private final Map<String, Function<T, Optional<Value>>> writers;
    private final Function<Fields, T> reader;

    private Shape(Map<String, Function<T, Optional<Value>>> writers, Function<Fields, T> reader) {
        this.writers = writers;
        this.reader = reader;
    }

    /** Starts the shape of {@code type}. */
    public static <T> Builder<T> of(Class<T> type) {
        return new Builder<>(type.getSimpleName());
    }

    /** Returns the names of all fields. */
    public Set<String> fieldNames() {
        return new LinkedHashSet<>(writers.keySet());
    }

    @Override
    public Value write(T value) {
        Map<String, Value> fields = new LinkedHashMap<>();
        writers.forEach((name, writer) -> writer.apply(value).ifPresent(stored -> fields.put(name, stored)));
        return new Value.Fields(fields);
    }

    @Override
    public T read(Value stored) {
        return reader.apply(new Fields(ValueType.asFields(stored)));
    }

    /** Collects the fields of a shape. */
    public static final class Builder<T> {
        private final String typeName;
        private final Map<String, Function<T, Optional<Value>>> writers = new LinkedHashMap<>();

        private Builder(String typeName) {
            this.typeName = typeName;
        }

        /** Adds a field that is always there. */
        public <V> Builder<T> with(String name, ValueType<V> type, Function<T, V> getter) {
            return withOptional(name, type, value -> Optional.of(getter.apply(value)));
        }

        /** Adds a field that may be absent. */
        public <V> Builder<T> withOptional(String name, ValueType<V> type, Function<T, Optional<V>> getter) {
            if (writers.put(name, value -> getter.apply(value).map(type::write)) != null) {
                throw new IllegalArgumentException(typeName + " declares field " + name + " twice");
            }
            return this;
        }

        /** Adds a text field. */
        public Builder<T> text(String name, Function<T, String> getter) {
            return with(name, ValueType.TEXT, getter);
        }

        /** Adds a number field. */
        public Builder<T> number(String name, Function<T, Long> getter) {
            return with(name, ValueType.NUMBER, getter);
        }

        /** Completes the shape with the way back. */
        public Shape<T> read(Function<Fields, T> reader) {
            return new Shape<>(Map.copyOf(writers).isEmpty() ? Map.of() : new LinkedHashMap<>(writers), reader);
        }
    }

    /** Fields as stored, read by name. */
    public record Fields(Map<String, Value> values) {
        /** Returns the field; {@link IllegalStateException} when it is absent. */
        public <V> V get(String name, ValueType<V> type) {
            return find(name, type).orElseThrow(() -> new IllegalStateException("stored field " + name + " is absent"));
        }

        /** Returns the field where it is present. */
        public <V> Optional<V> find(String name, ValueType<V> type) {
            Value stored = values.get(name);
            return stored == null ? Optional.empty() : Optional.of(type.read(stored));
        }

        /** Returns a text field. */
        public String text(String name) {
            return get(name, ValueType.TEXT);
        }

        /** Returns a number field. */
        public long number(String name) {
            return get(name, ValueType.NUMBER);
        }

        /** Returns an instant field. */
        public Instant instant(String name) {
            return get(name, ValueType.INSTANT);
        }
    }
}
