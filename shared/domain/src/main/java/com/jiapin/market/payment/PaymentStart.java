package com.jiapin.market.payment;

import com.jiapin.market.order.Order;
import java.time.Duration;

/** What a buyer who wants to pay gets. */
public sealed interface PaymentStart {
    /** He can pay: the attempt, and what his client hands to the provider. */
    record Ready(Order order, PaymentAttempt attempt, ClientPayload payload) implements PaymentStart {}

    /** The order takes no payment any more. */
    record NotPayable(Order order) implements PaymentStart {}

    /** He has no such order. */
    record NoSuchOrder() implements PaymentStart {}

    /** The provider refused this attempt for good. */
    record Refused() implements PaymentStart {}

    /** The provider does not answer, or does not yet let an older attempt be closed: the same request again, later. */
    record ComeBack(Duration delay) implements PaymentStart {}
}
