package com.jiapin.market.account;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * The limits on guessing passwords, by phone, network address and device at once. Each try is counted before the password is
 * compared, for unknown phones too, so that neither the answer nor its time tells whether an account exists.
 *
 * @param limits the limit of each dimension
 */
public record LoginThrottle(Map<Dimension, GrowingDelay> limits) {
    /** What tries are counted by. */
    public enum Dimension {
        /** The phone that is tried. */
        PHONE,
        /** The caller's network address, shared by a whole office. */
        ADDRESS,
        /** The caller's device. */
        DEVICE
    }

    /** Whether a try may be made. */
    public sealed interface Decision {
        /** It may; these windows are to be stored before comparing. */
        record Proceed(Map<Dimension, AttemptWindow> counted) implements Decision {
            /** Takes a copy. */
            public Proceed {
                counted = Map.copyOf(counted);
            }
        }

        /** It may not before this moment. */
        record Wait(Instant until) implements Decision {}
    }

    /** Takes a copy; every dimension has a limit. */
    public LoginThrottle {
        limits = Map.copyOf(limits);
        if (limits.size() != Dimension.values().length) {
            throw new IllegalArgumentException("every dimension needs a limit");
        }
    }

    /** The usual limits: an account bears 5 free tries, a device 10, an address, behind which an office may sit, 30. */
    public static LoginThrottle standard() {
        Duration day = Duration.ofHours(24);
        Duration quarter = Duration.ofMinutes(15);
        return new LoginThrottle(Map.of(
                Dimension.PHONE, new GrowingDelay(5, Duration.ofSeconds(15), quarter, 100, day),
                Dimension.DEVICE, new GrowingDelay(10, Duration.ofSeconds(15), quarter, 200, day),
                Dimension.ADDRESS, new GrowingDelay(30, Duration.ofSeconds(5), quarter, 1_000, day)));
    }

    /** Decides over the windows known of this caller; a dimension without a window (no device id) does not count. */
    public Decision decide(Map<Dimension, AttemptWindow> seen, Instant now) {
        Instant latest = now;
        EnumMap<Dimension, AttemptWindow> counted = new EnumMap<>(Dimension.class);
        for (Map.Entry<Dimension, AttemptWindow> entry : seen.entrySet()) {
            GrowingDelay limit = limit(entry.getKey());
            Instant allowedAt = limit.allowedAt(entry.getValue(), now);
            latest = allowedAt.isAfter(latest) ? allowedAt : latest;
            counted.put(entry.getKey(), limit.counted(entry.getValue(), now));
        }
        return latest.isAfter(now) ? new Decision.Wait(latest) : new Decision.Proceed(counted);
    }

    private GrowingDelay limit(Dimension dimension) {
        GrowingDelay limit = limits.get(dimension);
        if (limit == null) {
            throw new IllegalStateException("no limit for " + dimension);
        }
        return limit;
    }
}
