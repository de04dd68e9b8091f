package com.jiapin.market.payment;

/**
 * What is still to be done about an order's money after it changed: the closing handshake, a hold that was too busy, refunds to be
 * sent. It looks at the order as it is, so that the same change may be told any number of times.
 */
public final class PaymentWork {
    private final CloseUnpaid closeUnpaid;
    private final ConsumeHolds holds;
    private final SendRefunds sendRefunds;

    /** Creates the use case. */
    public PaymentWork(CloseUnpaid closeUnpaid, ConsumeHolds holds, SendRefunds sendRefunds) {
        this.closeUnpaid = closeUnpaid;
        this.holds = holds;
        this.sendRefunds = sendRefunds;
    }

    /** Does what the order needs now. */
    public void goOn(String orderId) {
        holds.of(orderId);
        closeUnpaid.handleClosing(orderId);
        sendRefunds.send(orderId);
    }
}
