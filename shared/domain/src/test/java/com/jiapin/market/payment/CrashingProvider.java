package com.jiapin.market.payment;

import com.jiapin.market.datamap.memory.CrashPoint;

/** A provider whose caller dies at a point; each call is one step. */
record CrashingProvider(PaymentProvider inner, CrashPoint point) implements PaymentProvider {
    @Override
    public ProviderAccount account() {
        return inner.account();
    }

    @Override
    public PrepayResult prepay(PrepayRequest request) {
        return point.around(() -> inner.prepay(request));
    }

    @Override
    public QueryResult query(String attemptNumber) {
        return point.around(() -> inner.query(attemptNumber));
    }

    @Override
    public CloseResult close(String attemptNumber) {
        return point.around(() -> inner.close(attemptNumber));
    }

    @Override
    public RefundResult refund(RefundRequest request) {
        return point.around(() -> inner.refund(request));
    }

    @Override
    public RefundResult queryRefund(String refundNumber) {
        return point.around(() -> inner.queryRefund(refundNumber));
    }
}
