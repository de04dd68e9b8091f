package com.jiapin.market.local.simulator;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A refund in the simulated WeChat Pay's book.
 *
 * @param number the merchant's number
 * @param refundId the provider's number
 * @param tradeNumber the merchant's number of the trade
 * @param transactionId the provider's number of the payment
 * @param totalFen amount of the payment in fen
 * @param refundFen amount of the refund in fen
 * @param notifyUrl where notices go, when named
 * @param createdAt when it was asked for
 * @param status PROCESSING, SUCCESS, CLOSED or ABNORMAL
 * @param successAt when the money was back
 */
public record SimulatedRefund(
        String number,
        String refundId,
        String tradeNumber,
        String transactionId,
        long totalFen,
        long refundFen,
        Optional<URI> notifyUrl,
        Instant createdAt,
        String status,
        Optional<Instant> successAt) {

    SimulatedRefund withStatus(String newStatus, Optional<Instant> at) {
        return new SimulatedRefund(
                number, refundId, tradeNumber, transactionId, totalFen, refundFen, notifyUrl, createdAt, newStatus, at);
    }
}
