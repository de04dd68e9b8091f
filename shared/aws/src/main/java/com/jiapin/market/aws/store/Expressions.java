package com.jiapin.market.aws.store;

import com.jiapin.market.datamap.Condition;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Value;
import com.jiapin.market.datamap.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The expressions of one write: every name by placeholder, every value bound. The visibility of the row is part of each
 * condition, so that nothing expired is changed or revived.
 */
final class Expressions {
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();
    private final Items items;
    private final Instant now;

    Expressions(Items items, Instant now) {
        this.items = items;
        this.now = now;
    }

    Map<String, String> names() {
        return names;
    }

    Map<String, AttributeValue> values() {
        return values;
    }

    /** The condition of an insert: no row, or one that has expired. */
    String absent() {
        return "attribute_not_exists(" + name(Standard.PARTITION) + ") OR " + name(Standard.EXPIRY) + " <= " + clock();
    }

    /** The condition of all other writes: a visible row that meets the conditions. */
    String visible(List<Condition> conditions) {
        return "attribute_exists(" + name(Standard.PARTITION) + ") AND " + notExpired() + joined(conditions);
    }

    /** The condition of a change: a visible row, or none where it creates, of the person named, that meets the conditions. */
    String changeable(Write.Update update) {
        Optional<String> theirs =
                update.subject().map(person -> name(Standard.SUBJECT) + " = " + value(Items.text(person.value())));
        if (!update.creating()) {
            return visible(update.conditions())
                    + theirs.map(text -> " AND " + text).orElse("");
        }
        Optional<String> freshOrTheirs =
                theirs.map(text -> " AND (attribute_not_exists(" + name(Standard.PARTITION) + ") OR " + text + ")");
        return notExpired() + freshOrTheirs.orElse("") + joined(update.conditions());
    }

    private String notExpired() {
        return "(attribute_not_exists(" + name(Standard.EXPIRY) + ") OR " + name(Standard.EXPIRY) + " > " + clock()
                + ")";
    }

    private String joined(List<Condition> conditions) {
        StringBuilder text = new StringBuilder();
        conditions.forEach(condition -> text.append(" AND ").append(condition(condition)));
        return text.toString();
    }

    private String condition(Condition condition) {
        return switch (condition) {
            case Condition.Equal(String attribute, Value value) -> name(attribute) + " = " + value(Items.plain(value));
            case Condition.OneOf(String attribute, List<Value> candidates) -> {
                List<String> bound = new ArrayList<>();
                candidates.forEach(candidate -> bound.add(value(Items.plain(candidate))));
                yield name(attribute) + " IN (" + String.join(", ", bound) + ")";
            }
            case Condition.Missing(String attribute) -> "attribute_not_exists(" + name(attribute) + ")";
            case Condition.Present(String attribute) -> "attribute_exists(" + name(attribute) + ")";
            case Condition.AtLeast(String attribute, long minimum) ->
                name(attribute) + " >= " + value(AttributeValue.fromN(Long.toString(minimum)));
            case Condition.AtMost(String attribute, long maximum) ->
                name(attribute) + " <= " + value(AttributeValue.fromN(Long.toString(maximum)));
            case Condition.AnyOf(List<Condition> alternatives) -> {
                List<String> texts = new ArrayList<>();
                alternatives.forEach(alternative -> texts.add(condition(alternative)));
                yield "(" + String.join(" OR ", texts) + ")";
            }
        };
    }

    /** The update expression of a change, which leaves {@code token} on the row. */
    String update(Write.Update update, Optional<String> token) {
        Schema<?> schema = update.schema();
        Key key = update.key();
        Optional<SubjectId> subject = update.subject();
        List<String> sets = new ArrayList<>();
        List<String> removes = new ArrayList<>();
        update.sets()
                .forEach((name, value) ->
                        sets.add(name(name) + " = " + value(items.stored(schema, key, subject, name, value))));
        if (update.creating()) {
            sets.add(name(Standard.ENTITY) + " = " + value(Items.text(schema.name())));
            subject.ifPresent(person -> sets.add(name(Standard.SUBJECT) + " = " + value(Items.text(person.value()))));
        }
        update.expiry().ifPresent(at -> sets.add(name(Standard.EXPIRY) + " = " + value(Items.epochSecond(at))));
        if (update.restricted()) {
            sets.add(name(Standard.RESTRICTED) + " = " + value(AttributeValue.fromBool(true)));
        }
        token.ifPresent(text -> sets.add(name(Standard.LAST_WRITE) + " = " + value(Items.text(text))));
        update.removals().forEach(name -> removes.add(name(name)));
        if (update.expiryRemoved() && update.expiry().isEmpty()) {
            removes.add(name(Standard.EXPIRY));
        }
        List<String> additions = new ArrayList<>();
        update.additions()
                .forEach((name, amount) ->
                        additions.add(name(name) + " " + value(AttributeValue.fromN(Long.toString(amount)))));
        return clause("SET ", sets) + clause(" REMOVE ", removes) + clause(" ADD ", additions);
    }

    private static String clause(String keyword, List<String> parts) {
        return parts.isEmpty() ? "" : keyword + String.join(", ", parts);
    }

    String name(String attribute) {
        String placeholder = "#" + attribute;
        names.put(placeholder, attribute);
        return placeholder;
    }

    String value(AttributeValue value) {
        String placeholder = ":v" + values.size();
        values.put(placeholder, value);
        return placeholder;
    }

    private String clock() {
        values.putIfAbsent(":now", Items.epochSecond(now));
        return ":now";
    }
}
