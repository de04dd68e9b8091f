package com.jiapin.market.aws.store;

import com.jiapin.market.aws.sealing.Sealer;
import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.DataMap;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.TamperedData;
import com.jiapin.market.datamap.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Translates between rows and database items; seals on the way in, opens on the way out. */
final class Items {
    private final DataMap map;
    private final Optional<Sealer> sealer;

    Items(DataMap map, Optional<Sealer> sealer) {
        this.map = map;
        this.sealer = sealer;
    }

    static Map<String, AttributeValue> key(Key key) {
        return Map.of(Standard.PARTITION, text(key.partition()), Standard.SORT, text(key.sort()));
    }

    static Key key(Map<String, AttributeValue> item) {
        return Key.of(
                required(item, Standard.PARTITION).s(),
                required(item, Standard.SORT).s());
    }

    static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue epochSecond(Instant instant) {
        return AttributeValue.fromN(Long.toString(instant.getEpochSecond()));
    }

    /** Returns the stored form of an attribute of a row: sealed where the map says so. */
    AttributeValue stored(Schema<?> schema, Key key, Optional<SubjectId> subject, String name, Value value) {
        Attribute<?> attribute = schema.attribute(name).orElseThrow();
        if (!attribute.sealed()) {
            return plain(value);
        }
        SubjectId person = subject.orElseThrow(
                () -> new IllegalStateException(schema + " seals " + name + " but the write names no subject"));
        byte[] sealed = sealer().seal(person, schema.keyClass(), new Sealer.Place(schema.table(), key, name), value);
        return AttributeValue.fromB(SdkBytes.fromByteArray(sealed));
    }

    /** Returns the row of an item; sealed attributes are opened, or left out where {@code open} is false. */
    Row row(Table table, Map<String, AttributeValue> item, boolean open) {
        Key key = key(item);
        String entity = item.containsKey(Standard.ENTITY)
                ? required(item, Standard.ENTITY).s()
                : "";
        Optional<Schema<?>> schema = map.schema(entity);
        Optional<SubjectId> subject =
                Optional.ofNullable(item.get(Standard.SUBJECT)).map(value -> new SubjectId(value.s()));
        Map<String, Value> values = new LinkedHashMap<>();
        item.forEach((name, stored) -> {
            if (!Standard.names().contains(name)) {
                value(table, key, schema, subject, name, stored, open).ifPresent(value -> values.put(name, value));
            }
        });
        return new Row(entity, key, subject, values, expiry(item), item.containsKey(Standard.RESTRICTED));
    }

    private Optional<Value> value(
            Table table,
            Key key,
            Optional<Schema<?>> schema,
            Optional<SubjectId> subject,
            String name,
            AttributeValue stored,
            boolean open) {
        if (stored.type() != AttributeValue.Type.B) {
            boolean sealed = schema.flatMap(known -> known.attribute(name))
                    .map(Attribute::sealed)
                    .orElse(false);
            if (sealed) {
                throw new TamperedData(name + " is stored in clear");
            }
            return Optional.of(plain(stored));
        }
        if (!open) {
            return Optional.empty();
        }
        boolean declared = schema.flatMap(known -> known.attribute(name)).isPresent();
        if (!declared || subject.isEmpty()) {
            throw new TamperedData(name + " stands on a row it was not sealed for");
        }
        return Optional.of(sealer().open(
                        subject.get(),
                        schema.orElseThrow().keyClass(),
                        new Sealer.Place(table, key, name),
                        stored.b().asByteArray()));
    }

    static Optional<Instant> expiry(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(Standard.EXPIRY))
                .map(value -> Instant.ofEpochSecond(Long.parseLong(value.n())));
    }

    static AttributeValue plain(Value value) {
        return switch (value) {
            case Value.Text(String text) -> AttributeValue.fromS(text);
            case Value.Int(long number) -> AttributeValue.fromN(Long.toString(number));
            case Value.Flag(boolean flag) -> AttributeValue.fromBool(flag);
            case Value.Items(List<Value> items) ->
                AttributeValue.fromL(items.stream().map(Items::plain).toList());
            case Value.Fields(Map<String, Value> fields) -> {
                Map<String, AttributeValue> result = new LinkedHashMap<>();
                fields.forEach((name, field) -> result.put(name, plain(field)));
                yield AttributeValue.fromM(result);
            }
        };
    }

    private static Value plain(AttributeValue stored) {
        return switch (stored.type()) {
            case S -> new Value.Text(stored.s());
            case N -> new Value.Int(Long.parseLong(stored.n()));
            case BOOL -> new Value.Flag(stored.bool());
            case L -> {
                List<Value> items = new ArrayList<>();
                stored.l().forEach(item -> items.add(plain(item)));
                yield new Value.Items(items);
            }
            case M -> {
                Map<String, Value> fields = new LinkedHashMap<>();
                stored.m().forEach((name, field) -> fields.put(name, plain(field)));
                yield new Value.Fields(fields);
            }
            case B, SS, NS, BS, NUL, UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalStateException("the data map stores no " + stored.type());
        };
    }

    private static AttributeValue required(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new IllegalStateException("an item without " + name);
        }
        return value;
    }

    private Sealer sealer() {
        return sealer.orElseThrow(() -> new IllegalStateException("this store holds no sealed data"));
    }
}
