package com.jiapin.market.datamap;

import java.time.Instant;
import java.util.Optional;

/** When the rows of a schema expire. */
public sealed interface Retention {
    /** The clock is an attribute of the row: the expiry is set in the same write that sets it, and removed with it. */
    record Clocked(RetentionClass retentionClass, Attribute<Instant> clock) implements Retention {}

    /** The row lives and ends with another one, whose clock is given to it later. */
    record WithParent(RetentionClass retentionClass) implements Retention {}

    /** The row lives until it is deleted: no clock. */
    record WhileWanted(RetentionClass retentionClass) implements Retention {}

    /** The row holds nothing about a person and is kept as long as the business needs it. */
    record NotPersonal() implements Retention {}

    /** Returns the retention class, where the rows are about a person. */
    default Optional<RetentionClass> category() {
        return switch (this) {
            case Clocked clocked -> Optional.of(clocked.retentionClass());
            case WithParent with -> Optional.of(with.retentionClass());
            case WhileWanted wanted -> Optional.of(wanted.retentionClass());
            case NotPersonal none -> Optional.empty();
        };
    }
}
