package com.jiapin.market.payment;

/** What became of opening a trade at the provider. */
public sealed interface PrepayResult {

    /** The trade is open; the buyer can pay with the payload. */
    record Ready(ClientPayload payload) implements PrepayResult {}

    /** The provider refused for good; {@code code} is its own word. */
    record Refused(String code) implements PrepayResult {}

    /** It is unknown whether the trade is open: query, or repeat with the same number. */
    record Unknown(UnknownCause cause) implements PrepayResult {}
}
