package com.jiapin.market.aws.provider;

/**
 * What came of proving and reading a provider's message; each case is one row of the answers every provider gets.
 *
 * @param <T> what an authentic message says
 */
public sealed interface Inbound<T> {

    /** Proven and read; still to be matched with our records. */
    record Authentic<T>(T value) implements Inbound<T> {}

    /** Not provably the provider's: answer 401, read and write nothing. {@code reason} is a fixed word for the log. */
    record NotAuthentic<T>(String reason) implements Inbound<T> {}

    /** Longer than is looked at: answer 413, read and write nothing. */
    record TooLarge<T>() implements Inbound<T> {}

    /** Proven, but cannot be read: answer 400 and raise an alarm. {@code reason} is a fixed word for the log. */
    record Unparsable<T>(String reason) implements Inbound<T> {}

    /**
     * Proven and read, but its parts contradict each other or the path: answer 422, raise an alarm, keep one record under
     * {@code notificationId}. {@code reason} is a fixed word for the log.
     */
    record Mismatched<T>(String notificationId, String reason) implements Inbound<T> {}
}
