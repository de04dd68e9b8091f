package com.jiapin.market.payment;

import java.time.Instant;
import java.util.Optional;

/**
 * One payment attempt as the provider is to open it; the same attempt number must always carry the same terms.
 *
 * @param attemptNumber our number of the attempt, 6 to 32 letters and digits, never reused
 * @param description what the buyer reads in the cashier, at most 127 characters
 * @param amountFen what is to be paid, in fen, at least 1
 * @param method how the buyer reaches the cashier
 * @param expiresAt when the provider must stop accepting the payment
 * @param clientIp address of the buyer's device, when known
 */
public record PrepayRequest(
        String attemptNumber,
        String description,
        long amountFen,
        PaymentMethod method,
        Instant expiresAt,
        Optional<String> clientIp) {

    /** Refuses what no provider would take. */
    public PrepayRequest {
        TradeNumbers.requireValid("attemptNumber", attemptNumber, 32);
        if (description.isBlank() || description.codePointCount(0, description.length()) > 127) {
            throw new IllegalArgumentException("description must have 1 to 127 characters");
        }
        if (amountFen < 1) {
            throw new IllegalArgumentException("amountFen must be at least 1, was " + amountFen);
        }
    }
}
