package com.jiapin.market.payment;

import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.TransitionTable;
import com.jiapin.market.order.Trigger;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider's word on a paid trade means for our attempt and its order, whether it came by notice or by query. Only our own
 * stored numbers and amounts decide; a mismatch leaves the order untouched.
 */
public sealed interface PaymentMatch {
    /** It pays the order: {@link Trigger#PAYMENT_PROVEN}. */
    record Pays(String transactionId) implements PaymentMatch {}

    /** This money is recorded already; answer success, change nothing. */
    record AlreadyRecorded() implements PaymentMatch {}

    /** Other money has paid the order: record, refund, alarm, answer success. */
    record DuplicateOfPaid(String transactionId) implements PaymentMatch {}

    /** The order is cancelled: record, refund, answer success; never dropped. */
    record PaidLate(String transactionId) implements PaymentMatch {}

    /** It does not fit: one exception record, alarm, order untouched. */
    record Exceptional(Set<ExceptionReason> reasons) implements PaymentMatch {
        /** Takes a copy; there is a reason. */
        public Exceptional {
            reasons = Set.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("an exception has a reason");
            }
        }
    }

    /** What the match does to the order; empty when nothing. */
    default Optional<Trigger> trigger() {
        return switch (this) {
            case Pays pays -> Optional.of(Trigger.PAYMENT_PROVEN);
            case DuplicateOfPaid duplicate -> Optional.of(Trigger.DUPLICATE_MONEY);
            case PaidLate late -> Optional.of(Trigger.LATE_MONEY);
            case AlreadyRecorded recorded -> Optional.empty();
            case Exceptional exceptional -> Optional.empty();
        };
    }

    /** The state the attempt takes with the match; empty when it keeps its own. */
    default Optional<AttemptStatus> attemptStatus() {
        return switch (this) {
            case Pays pays -> Optional.of(AttemptStatus.SUCCESS);
            case DuplicateOfPaid duplicate -> Optional.of(AttemptStatus.DUPLICATE);
            case PaidLate late -> Optional.of(AttemptStatus.PAID_LATE);
            case AlreadyRecorded recorded -> Optional.empty();
            case Exceptional exceptional -> Optional.empty();
        };
    }

    /** Matches a trade that claims to be paid with our attempt and the state its order is in now. */
    static PaymentMatch of(KnownAttempt attempt, OrderStatus order, Trade trade) {
        Set<ExceptionReason> reasons = mismatches(attempt, trade);
        if (!reasons.isEmpty()) {
            return new Exceptional(reasons);
        }
        String transaction = trade.transactionId().orElseThrow();
        if (attempt.status().hasMoney()
                && attempt.transactionId().filter(transaction::equals).isPresent()) {
            return new AlreadyRecorded();
        }
        if (trade.state() == TradeState.REFUNDED) {
            return new Exceptional(Set.of(ExceptionReason.REFUNDED_ELSEWHERE));
        }
        if (TransitionTable.ORDERS.isPayable(order)) {
            return new Pays(transaction);
        }
        if (TransitionTable.ORDERS.on(order, Trigger.LATE_MONEY).isPresent()) {
            return new PaidLate(transaction);
        }
        if (TransitionTable.ORDERS.on(order, Trigger.DUPLICATE_MONEY).isPresent()) {
            return new DuplicateOfPaid(transaction);
        }
        return new Exceptional(Set.of(ExceptionReason.ORDER_NOT_PAYABLE));
    }

    private static Set<ExceptionReason> mismatches(KnownAttempt attempt, Trade trade) {
        EnumSet<ExceptionReason> reasons = EnumSet.noneOf(ExceptionReason.class);
        if (!attempt.account().appId().equals(trade.appId())) {
            reasons.add(ExceptionReason.APP_ID);
        }
        if (!attempt.account().merchantId().equals(trade.merchantId())) {
            reasons.add(ExceptionReason.MERCHANT_ID);
        }
        if (!attempt.number().equals(trade.attemptNumber())) {
            reasons.add(ExceptionReason.ATTEMPT_NUMBER);
        }
        if (trade.state() != TradeState.SUCCESS && trade.state() != TradeState.REFUNDED) {
            reasons.add(ExceptionReason.NOT_SUCCESSFUL);
            return reasons;
        }
        if (trade.transactionId().filter(id -> !id.isBlank()).isEmpty()) {
            reasons.add(ExceptionReason.TRANSACTION_ID);
        }
        if (trade.amount()
                .filter(amount -> amount.totalFen() == attempt.amountFen())
                .isEmpty()) {
            reasons.add(ExceptionReason.AMOUNT);
        }
        if (trade.amount()
                .filter(amount -> amount.currency().equals(attempt.currency()))
                .isEmpty()) {
            reasons.add(ExceptionReason.CURRENCY);
        }
        return reasons;
    }
}
