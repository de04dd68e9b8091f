package com.jiapin.market.account;

import java.time.Duration;
import java.time.Instant;

/**
 * A limit whose waits grow: some tries are free, then each next wait doubles up to the longest, until the window is over.
 *
 * @param freeAttempts tries without any wait
 * @param firstDelay the wait after the last free try
 * @param longestDelay the longest wait
 * @param mostAttempts tries in one window, after which it is closed to its end
 * @param window how long tries are remembered after the latest one
 */
public record GrowingDelay(
        int freeAttempts, Duration firstDelay, Duration longestDelay, int mostAttempts, Duration window) {
    /** Validates itself: waits are positive and within the window. */
    public GrowingDelay {
        if (freeAttempts < 0
                || mostAttempts < 1
                || !firstDelay.isPositive()
                || firstDelay.compareTo(longestDelay) > 0
                || longestDelay.compareTo(window) > 0) {
            throw new IllegalArgumentException("a limit needs 0 < firstDelay <= longestDelay <= window");
        }
    }

    /** When the next try is allowed; not after {@code now} means at once. */
    public Instant allowedAt(AttemptWindow seen, Instant now) {
        if (!now.isBefore(seen.endsAt())) {
            return now;
        }
        if (seen.attempts() >= mostAttempts) {
            return seen.endsAt();
        }
        return seen.opensAt();
    }

    /** The window after one more try at {@code now}; to be stored before the try is made. */
    public AttemptWindow counted(AttemptWindow seen, Instant now) {
        int attempts = now.isBefore(seen.endsAt()) ? Math.addExact(seen.attempts(), 1) : 1;
        return new AttemptWindow(attempts, now.plus(delayAfter(attempts)), now.plus(window));
    }

    private Duration delayAfter(int attempts) {
        if (attempts < freeAttempts) {
            return Duration.ZERO;
        }
        Duration delay = firstDelay;
        for (int i = freeAttempts; i < attempts && delay.compareTo(longestDelay) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(longestDelay) < 0 ? delay : longestDelay;
    }
}
