package com.jiapin.market.payment;

/** What the provider knows of an attempt. */
public sealed interface QueryResult {

    /** The provider knows it. */
    record Found(Trade trade) implements QueryResult {}

    /** The provider has never seen it (a prepay still under way may yet arrive). */
    record NotFound() implements QueryResult {}

    /** The provider refused to tell; {@code code} is its own word. */
    record Refused(String code) implements QueryResult {}

    /** Nothing is known; ask again. */
    record Unknown(UnknownCause cause) implements QueryResult {}
}
