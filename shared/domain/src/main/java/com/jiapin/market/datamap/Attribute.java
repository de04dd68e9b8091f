package com.jiapin.market.datamap;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A stored attribute: its name, type and classification. The same constant serves schema, conditions, changes and
 * reads, so that an attribute outside the data map cannot be named.
 */
public record Attribute<T>(String name, ValueType<T> type, Classification classification) {
    public Attribute {
        if (!name.matches("[a-z][A-Za-z0-9]{0,39}")) {
            throw new IllegalArgumentException("not an attribute name: " + name);
        }
    }

    /** Declares a text attribute. */
    public static Attribute<String> text(String name, Classification classification) {
        return new Attribute<>(name, ValueType.TEXT, classification);
    }

    /** Declares a text attribute that points to a person by the random id we gave, or is built from one. */
    public static Attribute<String> pseudonym(String name) {
        return text(
                name,
                Classification.personal(Category.IDENTITY, Sensitivity.GENERAL)
                        .label("会员编号", "Member number")
                        .purpose(Purpose.MEMBERSHIP, Purpose.ORDERING)
                        .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                        .pseudonym()
                        .toNobody());
    }

    /** Declares a whole-number attribute. */
    public static Attribute<Long> number(String name, Classification classification) {
        return new Attribute<>(name, ValueType.NUMBER, classification);
    }

    /** Declares a flag. */
    public static Attribute<Boolean> flag(String name, Classification classification) {
        return new Attribute<>(name, ValueType.FLAG, classification);
    }

    /** Declares an instant. */
    public static Attribute<Instant> instant(String name, Classification classification) {
        return new Attribute<>(name, ValueType.INSTANT, classification);
    }

    /** Declares an attribute that holds a constant of an enum. */
    public static <T extends Enum<T>> Attribute<T> choice(String name, Class<T> type, Classification classification) {
        return new Attribute<>(name, ValueType.enumeration(type), classification);
    }

    /** Declares an attribute that holds records of a shape, in order. */
    public static <T> Attribute<List<T>> list(String name, ValueType<T> items, Classification classification) {
        return new Attribute<>(name, ValueType.list(items), classification);
    }

    /** Declares an attribute that holds one record of a shape. */
    public static <T> Attribute<T> record(String name, ValueType<T> shape, Classification classification) {
        return new Attribute<>(name, shape, classification);
    }

    /** Returns the personal classification, where the attribute is personal. */
    public Optional<Classification.Personal> personal() {
        return switch (classification) {
            case Classification.Personal personal -> Optional.of(personal);
            case Classification.Business business -> Optional.empty();
            case Classification.Technical technical -> Optional.empty();
        };
    }

    /** Tells whether the attribute is encrypted at rest. */
    public boolean sealed() {
        return personal()
                .map(personal -> personal.protection() == Classification.Protection.SEALED)
                .orElse(false);
    }

    /** Holds when the attribute equals {@code value}. */
    public Condition is(T value) {
        return new Condition.Equal(this.name, open().write(value));
    }

    /** Holds when the attribute equals one of {@code values}. */
    public Condition in(Collection<T> values) {
        return new Condition.OneOf(name, values.stream().map(open()::write).toList());
    }

    /** Holds when the attribute is absent. */
    public Condition isAbsent() {
        return new Condition.Missing(name);
    }

    /** Holds when the attribute is present. */
    public Condition isPresent() {
        return new Condition.Present(name);
    }

    /** Holds when the numeric attribute is at least {@code minimum}. */
    public Condition atLeast(long minimum) {
        return new Condition.AtLeast(name, minimum);
    }

    /** Holds when the numeric attribute is at most {@code maximum}. */
    public Condition atMost(long maximum) {
        return new Condition.AtMost(name, maximum);
    }

    private ValueType<T> open() {
        if (sealed()) {
            throw new IllegalStateException(name + " is sealed: no condition can see it");
        }
        return type;
    }
}
