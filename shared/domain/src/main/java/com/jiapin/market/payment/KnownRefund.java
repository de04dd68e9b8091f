package com.jiapin.market.payment;

/**
 * What is stored of a refund, as far as rules look at it.
 *
 * @param number our number of the refund, the same through all retries
 * @param attemptNumber our number of the paid attempt
 * @param transactionId the provider's number of the payment
 * @param merchantId whom the provider books it for
 * @param totalFen amount of the payment
 * @param refundFen amount of this refund
 * @param currency ISO 4217 code
 * @param status its state
 */
public record KnownRefund(
        String number,
        String attemptNumber,
        String transactionId,
        String merchantId,
        long totalFen,
        long refundFen,
        String currency,
        RefundStatus status) {}
