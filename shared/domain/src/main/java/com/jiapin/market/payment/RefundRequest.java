package com.jiapin.market.payment;

import java.util.Optional;

/**
 * One refund as the provider is to make it; a new number refunds again, so retries keep the number.
 *
 * @param refundNumber our number of the refund, 6 to 64 letters and digits
 * @param attemptNumber our number of the paid attempt
 * @param totalFen amount of the payment in fen
 * @param refundFen amount to give back in fen, at least 1 and at most {@code totalFen}
 * @param reason what the payer reads, at most 80 characters
 */
public record RefundRequest(
        String refundNumber, String attemptNumber, long totalFen, long refundFen, Optional<String> reason) {

    /** Refuses what no provider would take. */
    public RefundRequest {
        TradeNumbers.requireValid("refundNumber", refundNumber, 64);
        TradeNumbers.requireValid("attemptNumber", attemptNumber, 32);
        if (refundFen < 1 || refundFen > totalFen) {
            throw new IllegalArgumentException("refundFen must be 1 to " + totalFen + ", was " + refundFen);
        }
        if (reason.isPresent() && reason.get().length() > 80) {
            throw new IllegalArgumentException("reason must have at most 80 characters");
        }
    }
}
