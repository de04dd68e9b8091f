package com.jiapin.market.catalog;

import java.time.Instant;
import java.util.Optional;

/** The time in which terms hold: from {@code from} on, up to but not at {@code until}; without it, open-ended. */
public record Validity(Instant from, Optional<Instant> until) {
    /** Validates itself: it ends after it begins. */
    public Validity {
        if (until.isPresent() && !until.get().isAfter(from)) {
            throw new IllegalArgumentException("validity must end after it begins: " + from + " to " + until.get());
        }
    }

    /** Valid from this moment on, without an end. */
    public static Validity since(Instant from) {
        return new Validity(from, Optional.empty());
    }

    /** Whether the terms hold at this moment. */
    public boolean includes(Instant moment) {
        return !moment.isBefore(from) && until.map(moment::isBefore).orElse(true);
    }
}
