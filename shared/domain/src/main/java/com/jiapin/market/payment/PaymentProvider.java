package com.jiapin.market.payment;

/**
 * A payment channel as the market uses it. No method throws for what the provider or the network does: a timeout, a failure of
 * the provider or an answer that is not provably its own is the {@code Unknown} case of each result. All calls are safe to
 * repeat with the same numbers.
 */
public interface PaymentProvider {

    /** The account every trade is booked for, as notices must repeat it. */
    ProviderAccount account();

    /** Opens a trade that the buyer can pay. The attempt must be stored before. */
    PrepayResult prepay(PrepayRequest request);

    /** Asks how the trade of an attempt stands. */
    QueryResult query(String attemptNumber);

    /** Closes an unpaid trade; WeChat Pay refuses within five minutes of its creation. */
    CloseResult close(String attemptNumber);

    /** Gives money back. The refund must be stored before. */
    RefundResult refund(RefundRequest request);

    /** Asks how a refund stands. */
    RefundResult queryRefund(String refundNumber);
}
