package com.jiapin.market.datamap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The declaration of one kind of row, and the only way to store it: where it lives, whose it is, what each attribute
 * means, when it expires and what an erasure does with it.
 */
public final class Schema<E> {
    private final String name;
    private final Label label;
    private final Table table;
    private final Map<String, Binding<E, ?>> bindings;
    private final Function<E, Key> key;
    private final Function<E, Optional<SubjectId>> subject;
    private final List<Reach> reach;
    private final Retention retention;
    private final Optional<ErasureAction> erasure;
    private final Function<Row, E> reader;

    private Schema(Builder<E> builder, Function<Row, E> reader) {
        this.name = builder.name;
        this.label = builder.label;
        this.table = builder.table;
        this.bindings = new LinkedHashMap<>(builder.bindings);
        this.key = builder.key;
        this.subject = builder.subject;
        this.reach = List.copyOf(builder.reach);
        this.retention = builder.retention;
        this.erasure = builder.erasure;
        this.reader = reader;
        requireWhole();
    }

    /** Starts the schema of rows named {@code name}; the label names them for people. */
    public static <E> KeyStep<E> of(String name, Table table, Class<E> type, String chinese, String english) {
        return keyOf -> new Builder<>(name, new Label(chinese, english), table, keyOf);
    }

    private void requireWhole() {
        boolean personal =
                attributes().stream().anyMatch(attribute -> attribute.personal().isPresent());
        if (personal && reach.isEmpty()) {
            throw new IllegalStateException(name + " holds personal data that no subject reaches");
        }
        if (personal && (retention instanceof Retention.NotPersonal || erasure.isEmpty())) {
            throw new IllegalStateException(name + " holds personal data without retention or erasure action");
        }
        if (retention instanceof Retention.Clocked(RetentionClass kept, Attribute<Instant> clock)
                && (!bindings.containsKey(clock.name()) || clock.sealed() || !table.expiring())) {
            throw new IllegalStateException(name + " has no usable clock " + clock.name() + " for " + kept);
        }
        if (retention instanceof Retention.WithParent && !table.expiring()) {
            throw new IllegalStateException(name + " takes a clock from its parent in a table without expiry");
        }
    }

    /** Returns the name that marks rows of this schema. */
    public String name() {
        return name;
    }

    /** Returns what the rows are called for people. */
    public Label label() {
        return label;
    }

    /** Returns the table of the rows. */
    public Table table() {
        return table;
    }

    /** Returns all declared attributes. */
    public Collection<Attribute<?>> attributes() {
        List<Attribute<?>> result = new ArrayList<>(bindings.size());
        bindings.values().forEach(binding -> result.add(binding.attribute()));
        return result;
    }

    /** Returns the attribute of a name, where it is declared. */
    public Optional<Attribute<?>> attribute(String attributeName) {
        Binding<E, ?> binding = bindings.get(attributeName);
        return binding == null ? Optional.empty() : Optional.of(binding.attribute());
    }

    /** Returns how a person's rows are found; empty when the rows are nobody's. */
    public List<Reach> reach() {
        return reach;
    }

    /** Returns when rows expire. */
    public Retention retention() {
        return retention;
    }

    /** Returns what an erasure does with a row; empty when the rows are nobody's. */
    public Optional<ErasureAction> erasure() {
        return erasure;
    }

    /** Returns the class of personal key that seals these rows. */
    public KeyClass keyClass() {
        return retention.category().map(RetentionClass::keyClass).orElse(KeyClass.DAILY);
    }

    /** Returns the key of an entity. */
    public Key keyOf(E entity) {
        return key.apply(entity);
    }

    /** Returns the entity of a row of this schema. */
    public E read(Row row) {
        if (!row.entity().equals(name)) {
            throw new IllegalStateException("row of " + row.entity() + " read as " + name);
        }
        return reader.apply(row);
    }

    /** Returns the write that stores {@code entity} if no visible row has its key. */
    public Write.Insert insert(E entity) {
        Map<String, Value> values = new LinkedHashMap<>();
        bindings.values().forEach(binding -> binding.write(entity).ifPresent(v -> values.put(binding.name(), v)));
        Optional<Instant> expiry = Optional.empty();
        if (retention instanceof Retention.Clocked(RetentionClass kept, Attribute<Instant> clock)
                && values.containsKey(clock.name())) {
            expiry = kept.expiry(clock.type().read(values.get(clock.name())));
        }
        return new Write.Insert(this, keyOf(entity), subject.apply(entity), values, expiry);
    }

    /** Starts a change of the visible row of this key. */
    public Write.Update.Builder update(Key rowKey) {
        return new Write.Update.Builder(this, rowKey, false);
    }

    /**
     * Starts a change that turns {@code before} into {@code after}, both of the same key: only attributes that differ are
     * set or removed. The caller adds the condition that {@code before} is still what is stored.
     */
    public Write.Update.Builder change(E before, E after) {
        if (!keyOf(before).equals(keyOf(after))) {
            throw new IllegalArgumentException(this + " changes a row, not its key");
        }
        Write.Update.Builder update = update(keyOf(after));
        subject.apply(after).ifPresent(update::subject);
        bindings.values().forEach(binding -> binding.change(before, after, update));
        return update;
    }

    /**
     * Starts a change that creates the row where there is none; only for counters whose key names their window, because
     * an expired row that still stands there refuses it.
     */
    public Write.Update.Builder upsert(Key rowKey) {
        return new Write.Update.Builder(this, rowKey, true);
    }

    /** Returns the deletion of the visible row of this key, if all conditions hold of it. */
    public Write.Delete delete(Key rowKey, Condition... conditions) {
        return new Write.Delete(this, rowKey, List.of(conditions));
    }

    /** Returns a check that the visible row of this key meets all conditions. */
    public Write.Check check(Key rowKey, Condition... conditions) {
        return new Write.Check(this, rowKey, List.of(conditions));
    }

    /** Returns a reference to the row of this key, for reads of several rows at once. */
    public Ref ref(Key rowKey) {
        return new Ref(this, rowKey);
    }

    @Override
    public String toString() {
        return "Schema " + name;
    }

    /** A row to read: schema and key. */
    public record Ref(Schema<?> schema, Key key) {}

    private record Binding<E, T>(Attribute<T> attribute, Function<E, Optional<T>> getter) {
        String name() {
            return attribute.name();
        }

        Optional<Value> write(E entity) {
            return getter.apply(entity).map(attribute.type()::write);
        }

        void change(E before, E after, Write.Update.Builder update) {
            if (write(before).equals(write(after))) {
                return;
            }
            getter.apply(after).ifPresentOrElse(value -> update.set(attribute, value), () -> update.remove(attribute));
        }
    }

    /** The step that states the key. */
    public interface KeyStep<E> {
        /** States how the key is made from an entity. */
        Builder<E> key(Function<E, Key> key);
    }

    /** Collects a declaration. */
    public static final class Builder<E> {
        private final String name;
        private final Label label;
        private final Table table;
        private final Function<E, Key> key;
        private final Map<String, Binding<E, ?>> bindings = new LinkedHashMap<>();
        private final List<Reach> reach = new ArrayList<>();
        private Function<E, Optional<SubjectId>> subject = entity -> Optional.empty();
        private Retention retention = new Retention.NotPersonal();
        private Optional<ErasureAction> erasure = Optional.empty();

        private Builder(String name, Label label, Table table, Function<E, Key> key) {
            this.name = name;
            this.label = label;
            this.table = table;
            this.key = key;
        }

        /** States whose data a row holds and how all rows of a person are found. */
        public Builder<E> subject(Function<E, SubjectId> of, Reach first, Reach... more) {
            return subjectIfAny(entity -> Optional.of(of.apply(entity)), first, more);
        }

        /** States whose data a row holds, where it is somebody's. */
        public Builder<E> subjectIfAny(Function<E, Optional<SubjectId>> of, Reach first, Reach... more) {
            this.subject = of;
            reach.add(first);
            reach.addAll(List.of(more));
            return this;
        }

        /** Declares an attribute that every row has. */
        public <T> Builder<E> with(Attribute<T> attribute, Function<E, T> getter) {
            return withOptional(attribute, entity -> Optional.of(getter.apply(entity)));
        }

        /** Declares an attribute that a row may lack. */
        public <T> Builder<E> withOptional(Attribute<T> attribute, Function<E, Optional<T>> getter) {
            if (bindings.put(attribute.name(), new Binding<>(attribute, getter)) != null
                    || Standard.NAMES.contains(attribute.name())) {
                throw new IllegalArgumentException(name + " declares " + attribute.name() + " twice");
            }
            return this;
        }

        /** Declares an attribute that only changes write, never an insert. */
        public <T> Builder<E> withLater(Attribute<T> attribute) {
            return withOptional(attribute, entity -> Optional.empty());
        }

        /** Starts the retention clock with an attribute of the row. */
        public Builder<E> retain(RetentionClass kept, Attribute<Instant> clock) {
            this.retention = new Retention.Clocked(kept, clock);
            return this;
        }

        /** Lets rows live and end with a parent. */
        public Builder<E> retainWithParent(RetentionClass kept) {
            this.retention = new Retention.WithParent(kept);
            return this;
        }

        /** Lets rows live until they are deleted. */
        public Builder<E> retainWhileWanted(RetentionClass kept) {
            this.retention = new Retention.WhileWanted(kept);
            return this;
        }

        /** States what an erasure does with a row. */
        public Builder<E> onErasure(ErasureAction action) {
            this.erasure = Optional.of(action);
            return this;
        }

        /** Completes the schema with the way from a row to an entity. */
        public Schema<E> read(Function<Row, E> reader) {
            return new Schema<>(this, reader);
        }
    }
}
