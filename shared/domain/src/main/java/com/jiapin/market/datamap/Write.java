package com.jiapin.market.datamap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One write of one row. Every write is conditional: an insert on absence, all others on a visible row. A whole row is
 * never overwritten with what was read earlier.
 */
public sealed interface Write {
    /** Returns the schema of the row. */
    Schema<?> schema();

    /** Returns the key of the row. */
    Key key();

    /** Stores a new row where none is visible. */
    record Insert(
            Schema<?> schema, Key key, Optional<SubjectId> subject, Map<String, Value> values, Optional<Instant> expiry)
            implements Write {
        public Insert {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /** Returns the same with the clock of its parent, where the parent's has started already. */
        public Insert retainFrom(Instant clock) {
            return new Insert(schema, key, subject, values, parentExpiry(schema, clock));
        }
    }

    /**
     * Changes attributes of a row. {@code creating} creates the row where there is none. {@code expiry} sets, and
     * {@code expiryRemoved} removes, the row's expiry.
     */
    record Update(
            Schema<?> schema,
            Key key,
            Optional<SubjectId> subject,
            List<Condition> conditions,
            Map<String, Value> sets,
            Map<String, Long> additions,
            Set<String> removals,
            Optional<Instant> expiry,
            boolean expiryRemoved,
            boolean restricted,
            boolean creating)
            implements Write {
        public Update {
            conditions = List.copyOf(conditions);
            sets = Collections.unmodifiableMap(new LinkedHashMap<>(sets));
            additions = Collections.unmodifiableMap(new LinkedHashMap<>(additions));
            removals = Collections.unmodifiableSet(new LinkedHashSet<>(removals));
            requireDistinct(sets.keySet(), additions.keySet(), removals);
            if (sets.isEmpty()
                    && additions.isEmpty()
                    && removals.isEmpty()
                    && expiry.isEmpty()
                    && !expiryRemoved
                    && !restricted) {
                throw new IllegalArgumentException("a change of " + schema + " that changes nothing");
            }
        }

        private static void requireDistinct(Set<String> sets, Set<String> additions, Set<String> removals) {
            Set<String> names = new LinkedHashSet<>(sets);
            names.addAll(additions);
            names.addAll(removals);
            if (names.size() != sets.size() + additions.size() + removals.size()) {
                throw new IllegalArgumentException(
                        "one change sets, adds to or removes an attribute, only one of these");
            }
        }

        /** Collects a change. */
        public static final class Builder {
            private final Schema<?> schema;
            private final Key key;
            private final boolean creating;
            private final List<Condition> conditions = new ArrayList<>();
            private final Map<String, Value> sets = new LinkedHashMap<>();
            private final Map<String, Long> additions = new LinkedHashMap<>();
            private final Set<String> removals = new LinkedHashSet<>();
            private Optional<SubjectId> subject = Optional.empty();
            private Optional<Instant> expiry = Optional.empty();
            private boolean expiryRemoved;
            private boolean restricted;

            Builder(Schema<?> schema, Key key, boolean creating) {
                this.schema = schema;
                this.key = key;
                this.creating = creating;
            }

            /** Names the person of the row; needed where a sealed attribute is set. */
            public Builder subject(SubjectId person) {
                this.subject = Optional.of(person);
                return this;
            }

            /** Demands that the conditions hold of the stored row. */
            public Builder when(Condition... demanded) {
                conditions.addAll(List.of(demanded));
                return this;
            }

            /** Sets an attribute; setting the retention clock sets the expiry. */
            public <T> Builder set(Attribute<T> attribute, T value) {
                Value stored = attribute.type().write(value);
                sets.put(declared(attribute), stored);
                if (isClock(attribute) && schema.retention() instanceof Retention.Clocked clocked) {
                    expiry = clocked.retentionClass()
                            .expiry(clocked.clock().type().read(stored));
                }
                return this;
            }

            /** Sets the attribute where a value is given, leaves it where none is. */
            public <T> Builder setIfPresent(Attribute<T> attribute, Optional<T> value) {
                value.ifPresent(present -> set(attribute, present));
                return this;
            }

            /** Adds to a numeric attribute; an absent one counts as 0. */
            public Builder add(Attribute<Long> attribute, long amount) {
                additions.merge(declared(attribute), amount, Math::addExact);
                return this;
            }

            /** Removes an attribute; removing the retention clock removes the expiry. */
            public Builder remove(Attribute<?> attribute) {
                removals.add(declared(attribute));
                expiryRemoved |= isClock(attribute);
                return this;
            }

            /** Gives the row the clock of its parent. */
            public Builder retainFrom(Instant clock) {
                expiry = parentExpiry(schema, clock);
                return this;
            }

            /** Takes the clock of the parent away again, because the parent was reopened. */
            public Builder retainOpen() {
                expiryRemoved = true;
                return this;
            }

            /** Restricts the row to storage, security and law. */
            public Builder restrict() {
                restricted = true;
                return this;
            }

            /** Completes the change. */
            public Update build() {
                return new Update(
                        schema,
                        key,
                        subject,
                        conditions,
                        sets,
                        additions,
                        removals,
                        expiry,
                        expiryRemoved,
                        restricted,
                        creating);
            }

            private boolean isClock(Attribute<?> attribute) {
                return schema.retention() instanceof Retention.Clocked clocked
                        && clocked.clock().name().equals(attribute.name());
            }

            private String declared(Attribute<?> attribute) {
                if (!schema.attribute(attribute.name()).equals(Optional.of(attribute))) {
                    throw new IllegalArgumentException(schema + " does not declare " + attribute.name());
                }
                return attribute.name();
            }
        }
    }

    /** Deletes a visible row. */
    record Delete(Schema<?> schema, Key key, List<Condition> conditions) implements Write {
        public Delete {
            conditions = List.copyOf(conditions);
        }
    }

    /** Demands that a visible row meets conditions, and changes nothing. */
    record Check(Schema<?> schema, Key key, List<Condition> conditions) implements Write {
        public Check {
            conditions = List.copyOf(conditions);
        }
    }

    /** Returns the writes of one transaction: 1 to 100, each of another row; {@link IllegalArgumentException} if not. */
    static List<Write> transaction(List<? extends Write> writes) {
        if (writes.isEmpty() || writes.size() > 100) {
            throw new IllegalArgumentException("a transaction has 1 to 100 writes, not " + writes.size());
        }
        Set<Place> places = new LinkedHashSet<>();
        for (Write write : writes) {
            if (!places.add(new Place(write.schema().table(), write.key()))) {
                throw new IllegalArgumentException("a transaction writes a " + write.schema() + " row twice");
            }
        }
        return List.copyOf(writes);
    }

    private static Optional<Instant> parentExpiry(Schema<?> schema, Instant clock) {
        if (schema.retention() instanceof Retention.WithParent(RetentionClass kept)) {
            return kept.expiry(clock);
        }
        throw new IllegalArgumentException(schema + " does not take its clock from a parent");
    }

    /** Where a row stands. */
    record Place(Table table, Key key) {}
}
