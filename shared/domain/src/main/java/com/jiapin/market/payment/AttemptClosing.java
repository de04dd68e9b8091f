package com.jiapin.market.payment;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.payment.ClosingHandshake.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Makes sure that nobody can pay an attempt any more: queries it, closes it, and records what the provider says. May be
 * repeated at any time.
 */
public final class AttemptClosing {
    private static final int MOST_STEPS = 5;

    private final DataStore store;
    private final PaymentProvider provider;
    private final ClosingHandshake handshake;
    private final RecordTrade recordTrade;
    private final PaymentAlarms alarms;
    private final InstantSource clock;

    /** Creates the use case. */
    public AttemptClosing(
            DataStore store,
            PaymentProvider provider,
            ClosingHandshake handshake,
            RecordTrade recordTrade,
            PaymentAlarms alarms,
            InstantSource clock) {
        this.store = store;
        this.provider = provider;
        this.handshake = handshake;
        this.recordTrade = recordTrade;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** How far closing came. */
    public sealed interface Result {
        /** Nobody can pay it any more. */
        record Ended() implements Result {}

        /** It was paid, and that is recorded. */
        record Paid() implements Result {}

        /** Not yet: come back, not before the moment where one is named. */
        record Later(Optional<Instant> notBefore) implements Result {}
    }

    /** Closes an attempt at the provider and in our records. */
    public Result close(PaymentAttempt attempt) {
        String number = attempt.tradeNumber();
        Step step = handshake.afterQuery(attempt.known(), provider.query(number), clock.instant());
        for (int i = 0; i < MOST_STEPS; i++) {
            switch (step) {
                case Step.Close() -> step = handshake.afterClose(provider.close(number));
                case Step.QueryAgain() ->
                    step = handshake.afterQuery(attempt.known(), provider.query(number), clock.instant());
                case Step.Paid(Trade trade) -> {
                    return paid(trade);
                }
                case Step.Ended(AttemptStatus status) -> {
                    return ended(attempt, status);
                }
                case Step.CloseNotBefore(Instant moment) -> {
                    return new Result.Later(Optional.of(moment));
                }
                case Step.TryLater(boolean alarm) -> {
                    if (alarm) {
                        alarms.raise(PaymentAlarm.REQUEST_REFUSED, number);
                    }
                    return new Result.Later(Optional.empty());
                }
            }
        }
        return new Result.Later(Optional.empty());
    }

    private Result paid(Trade trade) {
        return switch (recordTrade.record(trade, "QUERY-" + trade.attemptNumber())) {
            case RecordTrade.Recording.Recorded recorded -> new Result.Paid();
            case RecordTrade.Recording.Exceptional exceptional -> new Result.Later(Optional.empty());
        };
    }

    private Result ended(PaymentAttempt attempt, AttemptStatus status) {
        if (!attempt.status().isOpen()) {
            return attempt.due().isEmpty()
                            || store.write(attempt.to(attempt.withDue(Optional.empty())))
                                    .done()
                    ? new Result.Ended()
                    : new Result.Later(Optional.empty());
        }
        return store.write(attempt.to(attempt.inState(status))).done()
                ? new Result.Ended()
                : new Result.Later(Optional.empty());
    }
}
