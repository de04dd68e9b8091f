package com.jiapin.market.privacy;

import com.jiapin.market.datamap.Retention;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Schema;
import java.time.Instant;
import java.util.Optional;

/** Until when a row is kept, and under which class. */
public sealed interface KeptUntil {
    /** The clock runs and ends then. */
    record Date(RetentionClass kept, Instant end) implements KeptUntil {}

    /** The clock starts with an event still to come: the period of the class follows it. */
    record AfterEvent(RetentionClass kept) implements KeptUntil {}

    /** No clock: until deletion. */
    record WhileWanted(RetentionClass kept) implements KeptUntil {}

    /** Nothing about a person: as long as the business needs it. */
    record NotPersonal() implements KeptUntil {}

    /** Returns until when a row of a schema is kept. */
    static KeptUntil of(Schema<?> schema, Row row) {
        return switch (schema.retention()) {
            case Retention.Clocked clocked -> running(clocked.retentionClass(), row.expiry());
            case Retention.WithParent with -> running(with.retentionClass(), row.expiry());
            case Retention.WhileWanted wanted -> new WhileWanted(wanted.retentionClass());
            case Retention.NotPersonal none -> new NotPersonal();
        };
    }

    private static KeptUntil running(RetentionClass kept, Optional<Instant> expiry) {
        if (kept.period().isEmpty()) {
            return new WhileWanted(kept);
        }
        return expiry.<KeptUntil>map(end -> new Date(kept, end)).orElseGet(() -> new AfterEvent(kept));
    }
}
