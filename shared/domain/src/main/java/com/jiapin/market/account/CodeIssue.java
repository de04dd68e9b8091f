package com.jiapin.market.account;

import java.time.Duration;
import java.time.Instant;

/**
 * The limit on sending codes, across re-issued ones: per phone and per source the wait grows from one minute, and a day has an
 * end. A new code voids the old one.
 *
 * @param limit the growing wait
 */
public record CodeIssue(GrowingDelay limit) {
    /** Whether a code may be sent. */
    public sealed interface Decision {
        /** It may; this window is to be stored before sending. */
        record MayIssue(AttemptWindow counted) implements Decision {}

        /** It may not before this moment. */
        record Wait(Instant until) implements Decision {}
    }

    /** The usual limit per phone: 1 minute after the first, doubling to 2 hours, at most 10 a day. */
    public static CodeIssue perPhone() {
        return new CodeIssue(new GrowingDelay(1, Duration.ofMinutes(1), Duration.ofHours(2), 10, Duration.ofHours(24)));
    }

    /** The usual limit per network address or device: 20 free codes, at most 100 a day. */
    public static CodeIssue perSource() {
        return new CodeIssue(
                new GrowingDelay(20, Duration.ofMinutes(1), Duration.ofHours(2), 100, Duration.ofHours(24)));
    }

    /** Decides over what was sent before. */
    public Decision decide(AttemptWindow seen, Instant now) {
        Instant allowedAt = limit.allowedAt(seen, now);
        return allowedAt.isAfter(now) ? new Decision.Wait(allowedAt) : new Decision.MayIssue(limit.counted(seen, now));
    }
}
