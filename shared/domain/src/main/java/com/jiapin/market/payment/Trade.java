package com.jiapin.market.payment;

import java.time.Instant;
import java.util.Optional;

/**
 * A trade as the provider tells it, by notice or by answer to a query; all fields are claims to be compared with our own attempt.
 *
 * @param appId the application the provider booked it for
 * @param merchantId the merchant the provider booked it for
 * @param attemptNumber our number of the attempt
 * @param transactionId the provider's number, present once paid
 * @param tradeType the provider's word for the method
 * @param state state in our words
 * @param stateCode the provider's own word for the state
 * @param stateText the provider's explanation
 * @param bankType the provider's word for the payer's bank
 * @param successAt when it was paid
 * @param payerId the payer's openid, when told
 * @param amount what was to be paid, before the provider's own coupons; always present when paid
 */
public record Trade(
        String appId,
        String merchantId,
        String attemptNumber,
        Optional<String> transactionId,
        Optional<String> tradeType,
        TradeState state,
        String stateCode,
        Optional<String> stateText,
        Optional<String> bankType,
        Optional<Instant> successAt,
        Optional<String> payerId,
        Optional<TradeAmount> amount) {

    /** Leaves out the payer, so that no log can show them. */
    @Override
    public String toString() {
        return "Trade[" + attemptNumber + ", " + stateCode + ", " + transactionId.orElse("-") + ", "
                + amount.map(TradeAmount::toString).orElse("-") + "]";
    }
}
