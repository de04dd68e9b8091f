package com.jiapin.market.account;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;

/**
 * The rules of one issued code: it lives 10 minutes, and at most 3 tries are counted, each before comparing, so that guesses
 * in parallel gain nothing. A wrong try never extends its life; success consumes it.
 *
 * @param issuedAt when it was sent
 * @param attempts tries counted so far
 * @param consumed whether it has served
 */
public record OneTimeCode(Instant issuedAt, int attempts, boolean consumed) {
    /** How long a code lives. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    /** How many tries a code allows. */
    public static final int ATTEMPTS = 3;

    /** How many digits a code has. */
    public static final int DIGITS = 6;

    /** Validates itself: tries are within the limit. */
    public OneTimeCode {
        if (attempts < 0 || attempts > ATTEMPTS) {
            throw new IllegalArgumentException("a code counts 0 to " + ATTEMPTS + " tries, not " + attempts);
        }
    }

    /** A code sent now. */
    public static OneTimeCode issued(Instant now) {
        return new OneTimeCode(now, 0, false);
    }

    /** When the code ends. */
    public Instant expiresAt() {
        return issuedAt.plus(LIFE);
    }

    /** Asks to try the code now; only {@link Attempt.MayCompare} allows a comparison, after its state is stored. */
    public Attempt attempt(Instant now) {
        if (consumed) {
            return new Attempt.Consumed();
        }
        if (!now.isBefore(expiresAt())) {
            return new Attempt.Expired();
        }
        if (attempts >= ATTEMPTS) {
            return new Attempt.Exhausted();
        }
        return new Attempt.MayCompare(new OneTimeCode(issuedAt, attempts + 1, false));
    }

    /** The code after it has served. */
    public OneTimeCode consume() {
        return new OneTimeCode(issuedAt, attempts, true);
    }

    /** Compares two keyed hashes of codes in constant time. */
    public static boolean matches(byte[] storedHash, byte[] givenHash) {
        return MessageDigest.isEqual(storedHash, givenHash);
    }

    /** Whether a code may be tried. */
    public sealed interface Attempt {
        /** Store this state (one atomic conditional increment) and then compare. */
        record MayCompare(OneTimeCode counted) implements Attempt {}

        /** Its 10 minutes are over. */
        record Expired() implements Attempt {}

        /** All tries are used up. */
        record Exhausted() implements Attempt {}

        /** It has served already. */
        record Consumed() implements Attempt {}
    }
}
