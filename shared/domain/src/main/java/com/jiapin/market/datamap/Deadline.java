package com.jiapin.market.datamap;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Until when the work of this thread must have ended, because its run is stopped then. Whoever tries again asks first whether
 * time is left; reads that run beside their caller are bound by his.
 */
public final class Deadline {
    private static final ScopedValue<Instant> CURRENT = ScopedValue.newInstance();

    private Deadline() {}

    /** Returns the end of the run this thread works for; empty outside of any. */
    public static Optional<Instant> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Does the work, which must have ended by {@code end}. */
    public static <T> T within(Instant end, Supplier<T> work) {
        return ScopedValue.where(CURRENT, end).call(work::get);
    }

    /** Returns work that is bound, on whichever thread it runs, by the end this thread is bound by now. */
    public static <T> Supplier<T> bound(Supplier<T> work) {
        return current().<Supplier<T>>map(end -> () -> within(end, work)).orElse(work);
    }
}
