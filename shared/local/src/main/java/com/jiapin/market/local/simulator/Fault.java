package com.jiapin.market.local.simulator;

import java.time.Duration;

/**
 * One misbehaviour, used up by the next call or message it is planned for.
 *
 * @param kind what goes wrong
 * @param delay how long {@link Kind#SLOW} waits; ignored by the others
 */
public record Fault(Kind kind, Duration delay) {

    /** What can go wrong. */
    public enum Kind {
        /** Call: waits, then acts and answers. Message: waits, then is sent. */
        SLOW,
        /** Call: does nothing and leaves the caller waiting. */
        TIMEOUT_BEFORE,
        /** Call: acts, then leaves the caller waiting. */
        TIMEOUT_AFTER,
        /** Call: does nothing and cuts the connection. */
        CUT_BEFORE,
        /** Call: acts, then cuts the connection. */
        CUT_AFTER,
        /** Call: does nothing and answers 500. */
        SERVER_ERROR_BEFORE,
        /** Call: acts, then answers 500. */
        SERVER_ERROR_AFTER,
        /** Call: does nothing and answers 429. */
        TOO_MANY_CALLS,
        /** Call: acts, the answer's signature is wrong. Message: the signature is wrong. */
        BAD_SIGNATURE,
        /** Message: is never sent. */
        LOST,
        /** Message: is sent twice, one after the other. */
        DUPLICATE,
        /** Message: is sent twice at once. */
        PARALLEL,
        /** Message: waits until messages are released, so that later ones overtake it. */
        HELD,
        /** Message or answer: names another amount. */
        WRONG_AMOUNT,
        /** Message or answer: names another currency. */
        WRONG_CURRENCY,
        /** Message or answer: names another application. */
        WRONG_APP_ID,
        /** Message or answer: names another merchant. */
        WRONG_MERCHANT_ID,
        /** Message or answer: names another trade or parcel. */
        WRONG_NUMBER,
        /** Message: names another carrier. */
        WRONG_CARRIER,
        /** Message: is authentic but no JSON inside. */
        GARBAGE
    }

    /** A fault without a delay. */
    public static Fault of(Kind kind) {
        return new Fault(kind, Duration.ZERO);
    }

    /** Waits before acting. */
    public static Fault slow(Duration delay) {
        return new Fault(Kind.SLOW, delay);
    }
}
