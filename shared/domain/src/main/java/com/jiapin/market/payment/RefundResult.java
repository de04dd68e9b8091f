package com.jiapin.market.payment;

/** What the provider says of a refund, after asking for it or querying it. */
public sealed interface RefundResult {

    /** The provider knows it; the report tells how far it is. */
    record Known(RefundReport report) implements RefundResult {}

    /** The provider has never seen the refund number (only from a query). */
    record NotFound() implements RefundResult {}

    /** The provider refused; {@code code} is its own word. */
    record Refused(String code) implements RefundResult {}

    /** It is unknown whether the refund was taken: query first, then repeat with the same number. */
    record Unknown(UnknownCause cause) implements RefundResult {}
}
