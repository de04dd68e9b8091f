package com.jiapin.market.datamap;

import java.util.List;

/** What must hold of the stored row for a write to happen. Conditions of one write are joined by AND. */
public sealed interface Condition {
    /** The attribute equals a value. */
    record Equal(String attribute, Value value) implements Condition {}

    /** The attribute equals one of the values. */
    record OneOf(String attribute, List<Value> values) implements Condition {
        public OneOf {
            values = List.copyOf(values);
            if (values.isEmpty() || values.size() > 100) {
                throw new IllegalArgumentException("one of 1 to 100 values, not " + values.size());
            }
        }
    }

    /** The attribute is absent. */
    record Missing(String attribute) implements Condition {}

    /** The attribute is present. */
    record Present(String attribute) implements Condition {}

    /** The number is at least the minimum. */
    record AtLeast(String attribute, long minimum) implements Condition {}

    /** The number is at most the maximum. */
    record AtMost(String attribute, long maximum) implements Condition {}

    /** One of the conditions holds. */
    record AnyOf(List<Condition> conditions) implements Condition {
        public AnyOf {
            conditions = List.copyOf(conditions);
            if (conditions.isEmpty()) {
                throw new IllegalArgumentException("none of no conditions can hold");
            }
        }
    }

    /** Holds when one of {@code conditions} does. */
    static Condition anyOf(Condition... conditions) {
        return new AnyOf(List.of(conditions));
    }
}
