package com.jiapin.market.payment;

import java.time.Instant;
import java.util.List;

/** What a buyer who wants to pay now gets: never two open attempts at once. */
public sealed interface AttemptChoice {
    /** The same attempt again; where its answer was lost, the provider is asked again with the same number. */
    record Continue(String number) implements AttemptChoice {}

    /** These must be closed at the provider before a new one is opened. */
    record CloseFirst(List<String> numbers) implements AttemptChoice {
        /** Takes a copy. */
        public CloseFirst {
            numbers = List.copyOf(numbers);
        }
    }

    /** Nothing stands in the way of a new one. */
    record OpenNew() implements AttemptChoice {}

    /** Chooses among the order's attempts: a still valid one of the same way and amount is handed out again. */
    static AttemptChoice of(List<KnownAttempt> attempts, PaymentWay way, long amountFen, Instant now) {
        List<KnownAttempt> open =
                attempts.stream().filter(attempt -> attempt.status().isOpen()).toList();
        if (open.isEmpty()) {
            return new OpenNew();
        }
        KnownAttempt latest = open.getLast();
        boolean usable = latest.status() != AttemptStatus.EXCEPTION
                && latest.way() == way
                && latest.amountFen() == amountFen
                && now.isBefore(latest.payableUntil());
        return open.size() == 1 && usable
                ? new Continue(latest.number())
                : new CloseFirst(open.stream().map(KnownAttempt::number).toList());
    }
}
