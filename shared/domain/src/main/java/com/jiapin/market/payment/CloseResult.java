package com.jiapin.market.payment;

/** What became of closing a trade. */
public sealed interface CloseResult {

    /** Closed now or before: nobody can pay it any more. */
    record Closed() implements CloseResult {}

    /** Too late, it is paid: query it. */
    record AlreadyPaid() implements CloseResult {}

    /** The provider has never seen it (a prepay still under way may yet arrive). */
    record NotFound() implements CloseResult {}

    /** The provider refused, for example because the trade is too young; {@code code} is its own word. */
    record Refused(String code) implements CloseResult {}

    /** It is unknown whether it is closed: query or repeat. */
    record Unknown(UnknownCause cause) implements CloseResult {}
}
