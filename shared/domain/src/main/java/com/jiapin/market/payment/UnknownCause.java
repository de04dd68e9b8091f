package com.jiapin.market.payment;

/** Why a call to a provider ended without a trustworthy answer; the call may or may not have taken effect. */
public enum UnknownCause {
    /** No answer in time, or the connection broke. */
    NO_ANSWER,
    /** The provider answered with a failure of its own (5xx). */
    PROVIDER_FAILURE,
    /** The provider asks to come back later (429). */
    TOO_MANY_CALLS,
    /** The answer is not provably the provider's. */
    NOT_AUTHENTIC,
    /** The answer is authentic but cannot be read. */
    UNREADABLE
}
