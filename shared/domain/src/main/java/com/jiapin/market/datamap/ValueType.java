package com.jiapin.market.datamap;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Translates between a type of the domain and what is stored. Reading anything but what was written is a defect. */
public interface ValueType<T> {
    /** Returns the stored form. */
    Value write(T value);

    /** Returns the value of a stored form; {@link IllegalStateException} when the stored form is of another kind. */
    T read(Value stored);

    /** Text as it is. */
    ValueType<String> TEXT = of(Value.Text::new, stored -> asText(stored));
    /** A whole number. */
    ValueType<Long> NUMBER = of(Value.Int::new, stored -> asNumber(stored));
    /** A flag. */
    ValueType<Boolean> FLAG = of(Value.Flag::new, stored -> {
        if (stored instanceof Value.Flag(boolean flag)) {
            return flag;
        }
        throw mismatch("flag", stored);
    });
    /** An instant as UTC text of fixed length with milliseconds, so that text order is time order. */
    ValueType<Instant> INSTANT =
            of(instant -> new Value.Text(InstantText.of(instant)), stored -> Instant.parse(asText(stored)));

    /** Returns the type whose values are stored and read by these two functions. */
    static <T> ValueType<T> of(Function<T, Value> writer, Function<Value, T> reader) {
        return new ValueType<>() {
            @Override
            public Value write(T value) {
                return writer.apply(value);
            }

            @Override
            public T read(Value stored) {
                return reader.apply(stored);
            }
        };
    }

    /** Returns the type of an enum, stored by its constant's name. */
    static <T extends Enum<T>> ValueType<T> enumeration(Class<T> type) {
        return of(value -> new Value.Text(value.name()), stored -> Enum.valueOf(type, asText(stored)));
    }

    /** Returns the type of a list of {@code items}. */
    static <T> ValueType<List<T>> list(ValueType<T> items) {
        return of(list -> new Value.Items(list.stream().map(items::write).toList()), stored -> {
            if (stored instanceof Value.Items(List<Value> values)) {
                List<T> result = new ArrayList<>(values.size());
                values.forEach(value -> result.add(items.read(value)));
                return List.copyOf(result);
            }
            throw mismatch("list", stored);
        });
    }

    /** Returns the type of a map from text to {@code values}, in the order of its keys. */
    static <T> ValueType<Map<String, T>> map(ValueType<T> values) {
        return of(
                map -> {
                    Map<String, Value> fields = new LinkedHashMap<>();
                    map.forEach((name, value) -> fields.put(name, values.write(value)));
                    return new Value.Fields(fields);
                },
                stored -> {
                    Map<String, T> result = new LinkedHashMap<>();
                    asFields(stored).forEach((name, value) -> result.put(name, values.read(value)));
                    return java.util.Collections.unmodifiableMap(result);
                });
    }

    private static String asText(Value stored) {
        if (stored instanceof Value.Text(String text)) {
            return text;
        }
        throw mismatch("text", stored);
    }

    private static Long asNumber(Value stored) {
        if (stored instanceof Value.Int(long number)) {
            return number;
        }
        throw mismatch("number", stored);
    }

    /** Returns the named fields of a stored form. */
    static Map<String, Value> asFields(Value stored) {
        if (stored instanceof Value.Fields(Map<String, Value> fields)) {
            return fields;
        }
        throw mismatch("fields", stored);
    }

    private static IllegalStateException mismatch(String expected, Value stored) {
        return new IllegalStateException(
                "expected " + expected + ", stored is " + stored.getClass().getSimpleName());
    }

    /** The one text form of instants in stored data. */
    final class InstantText {
        private static final DateTimeFormatter FORM =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

        private InstantText() {}

        /** Returns the instant as UTC text of 24 characters, cut to milliseconds. */
        public static String of(Instant instant) {
            return FORM.format(instant);
        }
    }
}
