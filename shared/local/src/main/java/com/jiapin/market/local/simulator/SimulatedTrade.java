package com.jiapin.market.local.simulator;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A trade in the simulated WeChat Pay's book.
 *
 * @param number the merchant's number
 * @param tradeType NATIVE, JSAPI or APP
 * @param totalFen amount in fen
 * @param currency currency
 * @param notifyUrl where notices go
 * @param openid the payer, when named
 * @param terms everything the merchant sent, by which a repeated call is recognised
 * @param prepayId number of the prepay session
 * @param createdAt when it was opened
 * @param expiresAt when it can no longer be paid
 * @param state NOTPAY, SUCCESS, REFUND, CLOSED or PAYERROR
 * @param transactionId number of the payment
 * @param paidAt when it was paid
 */
public record SimulatedTrade(
        String number,
        String tradeType,
        long totalFen,
        String currency,
        URI notifyUrl,
        Optional<String> openid,
        String terms,
        String prepayId,
        Instant createdAt,
        Optional<Instant> expiresAt,
        String state,
        Optional<String> transactionId,
        Optional<Instant> paidAt) {

    SimulatedTrade withState(String newState) {
        return new SimulatedTrade(
                number,
                tradeType,
                totalFen,
                currency,
                notifyUrl,
                openid,
                terms,
                prepayId,
                createdAt,
                expiresAt,
                newState,
                transactionId,
                paidAt);
    }

    SimulatedTrade paid(String transaction, Instant at) {
        return new SimulatedTrade(
                number,
                tradeType,
                totalFen,
                currency,
                notifyUrl,
                openid,
                terms,
                prepayId,
                createdAt,
                expiresAt,
                "SUCCESS",
                Optional.of(transaction),
                Optional.of(at));
    }

    boolean isPaid() {
        return state.equals("SUCCESS") || state.equals("REFUND");
    }
}
