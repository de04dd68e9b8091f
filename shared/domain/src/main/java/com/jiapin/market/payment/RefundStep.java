package com.jiapin.market.payment;

import java.util.List;
import java.util.Optional;

/** What is done next about a refund. It is always the same number that goes out again. */
public sealed interface RefundStep {
    /** The provider told how far it is: match it and record what follows. */
    record Told(RefundReport report) implements RefundStep {}

    /** The provider has never seen the number: send it, or send it again. */
    record Send() implements RefundStep {}

    /** The provider refused it: record FAILED and try again later. */
    record Failed(String code) implements RefundStep {}

    /** Nothing is certain: query first when its timer comes. */
    record QueryLater() implements RefundStep {}

    /** The refund of one payment that may go out now: one at a time, in the order they were asked for. */
    static Optional<KnownRefund> nextToSend(List<KnownRefund> refundsOfOnePayment) {
        boolean underWay = refundsOfOnePayment.stream().anyMatch(refund -> refund.status() == RefundStatus.SENT);
        return underWay
                ? Optional.empty()
                : refundsOfOnePayment.stream()
                        .filter(refund -> refund.status().mayBecome(RefundStatus.SENT) && refund.refundFen() > 0)
                        .findFirst();
    }

    /** What follows from the answer to sending. */
    static RefundStep afterSending(KnownRefund refund, RefundResult answer) {
        return switch (answer) {
            case RefundResult.Known(RefundReport report) -> new Told(report);
            case RefundResult.Refused(String code) -> new Failed(code);
            case RefundResult.NotFound() -> new QueryLater();
            case RefundResult.Unknown unknown -> new QueryLater();
        };
    }

    /** What follows from the answer to a query. */
    static RefundStep afterQuery(KnownRefund refund, RefundResult answer) {
        return switch (answer) {
            case RefundResult.Known(RefundReport report) -> new Told(report);
            case RefundResult.NotFound() -> new Send();
            case RefundResult.Refused refused -> new QueryLater();
            case RefundResult.Unknown unknown -> new QueryLater();
        };
    }
}
