package com.jiapin.market.payment;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a provider's word on a refund means for ours, whether it came by notice or by answer. */
public sealed interface RefundMatch {
    /** The refund takes this state. */
    record Becomes(RefundStatus status) implements RefundMatch {}

    /** Known already, or older than what we know: answer success, change nothing. */
    record AlreadyRecorded() implements RefundMatch {}

    /** It does not fit: one exception record, alarm, refund and order untouched. */
    record Exceptional(Set<ExceptionReason> reasons) implements RefundMatch {
        /** Takes a copy; there is a reason. */
        public Exceptional {
            reasons = Set.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("an exception has a reason");
            }
        }
    }

    /** Matches a report with our refund: merchant, both numbers, both amounts; what only answers name is compared if named. */
    static RefundMatch of(KnownRefund refund, RefundReport report) {
        Set<ExceptionReason> reasons = mismatches(refund, report);
        if (!reasons.isEmpty()) {
            return new Exceptional(reasons);
        }
        Optional<RefundStatus> told = status(report.state());
        if (told.isEmpty()) {
            return new Exceptional(Set.of(ExceptionReason.UNRECOGNISED_STATE));
        }
        if (refund.status().mayBecome(told.get())) {
            return new Becomes(told.get());
        }
        boolean takenBack = refund.status() == RefundStatus.SUCCESS
                && (told.get() == RefundStatus.FAILED || told.get() == RefundStatus.ABNORMAL);
        return takenBack ? new Exceptional(Set.of(ExceptionReason.CONTRADICTION)) : new AlreadyRecorded();
    }

    private static Set<ExceptionReason> mismatches(KnownRefund refund, RefundReport report) {
        EnumSet<ExceptionReason> reasons = EnumSet.noneOf(ExceptionReason.class);
        if (report.merchantId().filter(id -> !id.equals(refund.merchantId())).isPresent()) {
            reasons.add(ExceptionReason.MERCHANT_ID);
        }
        if (!refund.number().equals(report.refundNumber())) {
            reasons.add(ExceptionReason.REFUND_NUMBER);
        }
        if (!refund.attemptNumber().equals(report.attemptNumber())) {
            reasons.add(ExceptionReason.ATTEMPT_NUMBER);
        }
        if (!refund.transactionId().equals(report.transactionId())) {
            reasons.add(ExceptionReason.TRANSACTION_ID);
        }
        if (refund.totalFen() != report.totalFen()) {
            reasons.add(ExceptionReason.AMOUNT);
        }
        if (refund.refundFen() != report.refundFen()) {
            reasons.add(ExceptionReason.REFUND_AMOUNT);
        }
        if (report.currency().filter(code -> !code.equals(refund.currency())).isPresent()) {
            reasons.add(ExceptionReason.CURRENCY);
        }
        return reasons;
    }

    private static Optional<RefundStatus> status(RefundState state) {
        return switch (state) {
            case SUCCESS -> Optional.of(RefundStatus.SUCCESS);
            case SENT -> Optional.of(RefundStatus.SENT);
            case FAILED -> Optional.of(RefundStatus.FAILED);
            case ABNORMAL -> Optional.of(RefundStatus.ABNORMAL);
            case UNRECOGNISED -> Optional.empty();
        };
    }
}
