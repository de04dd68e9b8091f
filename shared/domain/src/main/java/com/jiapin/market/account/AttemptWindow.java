package com.jiapin.market.account;

import java.time.Instant;

/**
 * How often something was tried by one phone, address or device since the window opened.
 *
 * @param attempts tries counted in the window
 * @param opensAt the next try is not before this moment
 * @param endsAt from this moment on, all is forgotten
 */
public record AttemptWindow(int attempts, Instant opensAt, Instant endsAt) {
    /** Validates itself: the count is not negative. */
    public AttemptWindow {
        if (attempts < 0) {
            throw new IllegalArgumentException("tries are not negative: " + attempts);
        }
    }

    /** Nothing was tried yet. */
    public static AttemptWindow untouched() {
        return new AttemptWindow(0, Instant.EPOCH, Instant.EPOCH);
    }
}
