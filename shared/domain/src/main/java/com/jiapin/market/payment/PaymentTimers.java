package com.jiapin.market.payment;

import com.jiapin.market.order.DueRow;

/**
 * What the sweeper calls for a due row as far as money is concerned: unpaid orders are closed, holds of paid ones consumed, attempts
 * and refunds asked about. Each reads its row strongly first and does nothing where it is not due any more.
 */
public final class PaymentTimers {
    private final CloseUnpaid closeUnpaid;
    private final ConsumeHolds holds;
    private final QueryAttempt queryAttempt;
    private final SendRefunds sendRefunds;

    /** Creates the dispatch. */
    public PaymentTimers(
            CloseUnpaid closeUnpaid, ConsumeHolds holds, QueryAttempt queryAttempt, SendRefunds sendRefunds) {
        this.closeUnpaid = closeUnpaid;
        this.holds = holds;
        this.queryAttempt = queryAttempt;
        this.sendRefunds = sendRefunds;
    }

    /** Handles a due row. */
    public void handle(DueRow row) {
        switch (row) {
            case DueRow.Head(String orderId) -> {
                closeUnpaid.handleDue(orderId);
                holds.of(orderId);
            }
            case DueRow.Attempt(String orderId, String number) -> queryAttempt.handleDue(orderId, number);
            case DueRow.RefundOf(String orderId, String number) -> sendRefunds.handleDue(orderId, number);
            case DueRow.Parcel parcel -> {}
        }
    }
}
