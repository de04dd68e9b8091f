package com.jiapin.market.payment;

import java.time.Instant;
import java.util.Optional;

/**
 * What is stored of an attempt, as far as rules look at it.
 *
 * @param number our number of the attempt
 * @param way the channel and the way into it
 * @param account whom the provider books it for
 * @param amountFen what is to be paid
 * @param currency ISO 4217 code
 * @param status its state
 * @param transactionId the provider's number, once money was recorded
 * @param createdAt when it was stored, before the provider was called
 * @param payableUntil when what was handed to the buyer stops working
 */
public record KnownAttempt(
        String number,
        PaymentWay way,
        ProviderAccount account,
        long amountFen,
        String currency,
        AttemptStatus status,
        Optional<String> transactionId,
        Instant createdAt,
        Instant payableUntil) {}
