package com.jiapin.market.account;

import java.security.MessageDigest;
import java.time.Duration;

/**
 * The rules of one issued code: it lives 10 minutes, and at most 3 tries are counted, each before comparing, so that guesses
 * in parallel gain nothing. A wrong try never extends its life; success consumes it. {@link ActivationCode} keeps them.
 */
public final class OneTimeCode {
    /** How long a code lives. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    /** How many tries a code allows. */
    public static final int ATTEMPTS = 3;

    /** How many digits a code has. */
    public static final int DIGITS = 6;

    private OneTimeCode() {}

    /** Compares two keyed hashes of codes in constant time. */
    public static boolean matches(byte[] storedHash, byte[] givenHash) {
        return MessageDigest.isEqual(storedHash, givenHash);
    }
}
