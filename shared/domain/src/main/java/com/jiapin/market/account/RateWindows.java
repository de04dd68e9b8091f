package com.jiapin.market.account;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Outcome;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Write;
import java.time.Instant;

/**
 * Counts tries. Every count is conditional on the window it was decided on, so that of tries at once each sees another
 * count.
 */
public final class RateWindows {
    private static final int TRIES = 4;

    private final DataStore store;

    /** Counts in this store. */
    public RateWindows(DataStore store) {
        this.store = store;
    }

    /** What to read along with other rows. */
    public static Schema.Ref ref(RateWindow.Counted counted) {
        return RateWindow.SCHEMA.ref(RateWindow.key(counted));
    }

    /** The window among rows that were read together. */
    public static AttemptWindow among(Rows rows, RateWindow.Counted counted) {
        return rows.find(RateWindow.SCHEMA, RateWindow.key(counted))
                .map(RateWindow::window)
                .orElseGet(AttemptWindow::untouched);
    }

    /** The write that replaces the window that was seen by the next one. */
    public static Write write(RateWindow.Counted counted, AttemptWindow seen, AttemptWindow next, Instant now) {
        if (seen.attempts() == 0) {
            return RateWindow.SCHEMA.insert(new RateWindow(counted, next, now));
        }
        return RateWindow.SCHEMA
                .update(RateWindow.key(counted))
                .when(RateWindow.ATTEMPTS.is((long) seen.attempts()), RateWindow.ENDS_AT.is(seen.endsAt()))
                .set(RateWindow.ATTEMPTS, (long) next.attempts())
                .set(RateWindow.OPENS_AT, next.opensAt())
                .set(RateWindow.ENDS_AT, next.endsAt())
                .set(RateWindow.AT, now)
                .build();
    }

    /**
     * Counts one try before it is made. Tries that meet in the same moment are decided one after another, each on the
     * count the one before left.
     */
    public Decision count(RateWindow.Counted counted, AttemptWindow first, GrowingDelay limit, Instant now) {
        AttemptWindow seen = first;
        for (int i = 0; i < TRIES; i++) {
            Instant allowedAt = limit.allowedAt(seen, now);
            if (allowedAt.isAfter(now)) {
                return new Decision.Wait(allowedAt);
            }
            AttemptWindow next = limit.counted(seen, now);
            switch (store.write(write(counted, seen, next, now))) {
                case Outcome.Done done -> {
                    return new Decision.Counted(next);
                }
                case Outcome.Refused refused -> seen = existing(refused);
            }
        }
        return new Decision.Wait(now.plusSeconds(1));
    }

    /** Counts a failed try after it was made. Of very many that fail in the same moment some may stay uncounted. */
    public void countFailure(RateWindow.Counted counted, AttemptWindow first, GrowingDelay limit, Instant now) {
        AttemptWindow seen = first;
        for (int i = 0; i < TRIES; i++) {
            switch (store.write(write(counted, seen, limit.counted(seen, now), now))) {
                case Outcome.Done done -> {
                    return;
                }
                case Outcome.Refused refused -> seen = existing(refused);
            }
        }
    }

    /** Forgets the tries of a window, unless more were counted meanwhile. */
    public void forget(RateWindow.Counted counted, AttemptWindow seen) {
        store.write(RateWindow.SCHEMA.delete(RateWindow.key(counted), RateWindow.ATTEMPTS.is((long) seen.attempts())));
    }

    /** Forgets all tries of what is counted, because the person has proven himself in a stronger way. */
    public void forgetAll(RateWindow.Counted counted) {
        store.write(RateWindow.SCHEMA.delete(RateWindow.key(counted)));
    }

    private static AttemptWindow existing(Outcome.Refused refused) {
        return refused.find(0)
                .flatMap(Outcome.Refusal::existing)
                .map(row -> RateWindow.SCHEMA.read(row).window())
                .orElseGet(AttemptWindow::untouched);
    }

    /** Whether a try may be made. */
    public sealed interface Decision {
        /** It may, and is counted in this window. */
        record Counted(AttemptWindow window) implements Decision {}

        /** It may not before this moment. */
        record Wait(Instant until) implements Decision {}
    }
}
