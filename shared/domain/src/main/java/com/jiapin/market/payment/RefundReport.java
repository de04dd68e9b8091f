package com.jiapin.market.payment;

import java.time.Instant;
import java.util.Optional;

/**
 * A refund as the provider tells it, by notice or by answer; all fields are claims to be compared with our own refund row.
 *
 * @param merchantId the merchant, which only notices name
 * @param attemptNumber our number of the paid attempt
 * @param transactionId the provider's number of the payment
 * @param refundNumber our number of the refund
 * @param refundId the provider's number of the refund
 * @param state state in our words
 * @param stateCode the provider's own word for the state
 * @param successAt when the money was back
 * @param totalFen amount of the payment in fen
 * @param refundFen amount of this refund in fen
 * @param currency ISO 4217 code, which only answers name
 */
public record RefundReport(
        Optional<String> merchantId,
        String attemptNumber,
        String transactionId,
        String refundNumber,
        String refundId,
        RefundState state,
        String stateCode,
        Optional<Instant> successAt,
        long totalFen,
        long refundFen,
        Optional<String> currency) {}
