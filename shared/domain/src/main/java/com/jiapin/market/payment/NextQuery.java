package com.jiapin.market.payment;

import com.jiapin.market.order.Due;
import com.jiapin.market.time.TimerSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When an attempt or a refund is queried next; never sooner than in a minute, however late the last query was. */
record NextQuery(TimerSchedule timers) {
    private static final Duration SOONEST = Duration.ofMinutes(1);
    private static final long MOST_TRIES = 10_000;

    /** Returns the first query of what is opened now. */
    Due first(Instant now) {
        return Due.at(timers.queryDue(now, 0));
    }

    /** Returns the query after one more try. */
    Optional<Due> after(Optional<Due> last, Instant openedAt, Instant now) {
        long tries = Math.min(last.map(Due::tries).orElse(0L) + 1, MOST_TRIES);
        Instant scheduled = timers.queryDue(openedAt, (int) tries);
        Instant soonest = now.plus(SOONEST);
        return Optional.of(new Due(scheduled.isBefore(soonest) ? soonest : scheduled, tries));
    }
}
