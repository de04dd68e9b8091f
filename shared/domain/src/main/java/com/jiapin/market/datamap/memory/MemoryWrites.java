package com.jiapin.market.datamap.memory;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Condition;
import com.jiapin.market.datamap.DataMap;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Value;
import com.jiapin.market.datamap.Write;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a write demands of the stored row and what it makes of it. */
final class MemoryWrites {
    private MemoryWrites() {}

    static void requireDeclared(DataMap map, Write write) {
        Schema<?> schema = map.require(write.schema());
        switch (write) {
            case Write.Insert(
                    Schema<?> s,
                    var key,
                    Optional<SubjectId> subject,
                    Map<String, Value> values,
                    var expiry) -> requireSubject(schema, values.keySet(), subject);
            case Write.Update update -> requireSubject(schema, update.sets().keySet(), update.subject());
            case Write.Delete delete -> {}
            case Write.Check check -> {}
        }
    }

    private static void requireSubject(Schema<?> schema, Set<String> names, Optional<SubjectId> subject) {
        for (String name : names) {
            if (schema.attribute(name).orElseThrow().sealed() && subject.isEmpty()) {
                throw new IllegalStateException(schema + " seals " + name + " but the write names no subject");
            }
        }
    }

    /** Tells whether a write may happen; {@code stored} is there although expired, {@code live} is not. */
    static boolean allowed(Write write, Optional<Row> stored, Optional<Row> live) {
        return switch (write) {
            case Write.Insert insert -> live.isEmpty();
            case Write.Update update -> {
                boolean fresh = update.creating() && stored.isEmpty();
                boolean theirs = live.filter(row -> belongs(update, row)).isPresent();
                yield (fresh || theirs) && holds(update.conditions(), live);
            }
            case Write.Delete delete -> live.isPresent() && holds(delete.conditions(), live);
            case Write.Check check -> live.isPresent() && holds(check.conditions(), live);
        };
    }

    private static boolean belongs(Write.Update update, Row row) {
        return update.subject().isEmpty() || update.subject().equals(row.subject());
    }

    private static boolean holds(List<Condition> conditions, Optional<Row> row) {
        Map<String, Value> values = row.map(Row::values).orElse(Map.of());
        return conditions.stream().allMatch(condition -> holds(condition, values));
    }

    private static boolean holds(Condition condition, Map<String, Value> values) {
        return switch (condition) {
            case Condition.Equal(String attribute, Value value) -> value.equals(values.get(attribute));
            case Condition.OneOf(String attribute, List<Value> candidates) -> {
                Value stored = values.get(attribute);
                yield stored != null && candidates.contains(stored);
            }
            case Condition.Missing(String attribute) -> !values.containsKey(attribute);
            case Condition.Present(String attribute) -> values.containsKey(attribute);
            case Condition.AtLeast(String attribute, long minimum) ->
                values.get(attribute) instanceof Value.Int(long number) && number >= minimum;
            case Condition.AtMost(String attribute, long maximum) ->
                values.get(attribute) instanceof Value.Int(long number) && number <= maximum;
            case Condition.AnyOf(List<Condition> alternatives) ->
                alternatives.stream().anyMatch(alternative -> holds(alternative, values));
        };
    }

    static Row inserted(Write.Insert insert) {
        return new Row(insert.schema().name(), insert.key(), insert.subject(), insert.values(), insert.expiry(), false);
    }

    static Row updated(Write.Update update, Optional<Row> before) {
        Map<String, Value> values = new LinkedHashMap<>(before.map(Row::values).orElse(Map.of()));
        values.putAll(update.sets());
        update.additions()
                .forEach(
                        (name, amount) -> values.put(name, new Value.Int(Math.addExact(number(values, name), amount))));
        values.keySet().removeAll(update.removals());
        Optional<Instant> kept = update.expiryRemoved() ? Optional.empty() : before.flatMap(Row::expiry);
        return new Row(
                before.map(Row::entity).orElse(update.schema().name()),
                update.key(),
                before.isPresent() ? before.flatMap(Row::subject) : update.subject(),
                values,
                update.expiry().or(() -> kept),
                update.restricted() || before.map(Row::restricted).orElse(false));
    }

    private static long number(Map<String, Value> values, String name) {
        return switch (values.get(name)) {
            case null -> 0;
            case Value.Int(long number) -> number;
            case Value other -> throw new IllegalStateException(name + " is no number");
        };
    }

    static Row withoutSealed(Schema<?> schema, Row row) {
        Map<String, Value> values = new LinkedHashMap<>(row.values());
        schema.attributes().stream().filter(Attribute::sealed).forEach(attribute -> values.remove(attribute.name()));
        return new Row(row.entity(), row.key(), row.subject(), values, row.expiry(), row.restricted());
    }
}
