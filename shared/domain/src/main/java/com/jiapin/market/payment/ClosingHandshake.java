package com.jiapin.market.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How an order to be cancelled makes sure that nobody can pay it any more: each open attempt is queried, then closed, and only
 * when all are closed at their provider the order is cancelled and its stock returns. Every step may be repeated.
 *
 * @param youngestClosable the provider refuses to close a trade younger than this (WeChat Pay: 5 minutes)
 */
public record ClosingHandshake(Duration youngestClosable) {
    /** The handshake with WeChat Pay. */
    public static ClosingHandshake withWechatPay() {
        return new ClosingHandshake(Duration.ofMinutes(5));
    }

    /** What is to be done about the order. */
    public sealed interface Next {
        /** No attempt is open: the order can be cancelled. */
        record CancelOrder() implements Next {}

        /** These attempts are to be queried, each on its own. */
        record Query(List<String> attemptNumbers) implements Next {
            /** Takes a copy. */
            public Query {
                attemptNumbers = List.copyOf(attemptNumbers);
            }
        }
    }

    /** What is to be done about one attempt. */
    public sealed interface Step {
        /** The provider says paid: match it with the attempt. */
        record Paid(Trade trade) implements Step {}

        /** Close it at the provider now. */
        record Close() implements Step {}

        /** It is over: record this state. */
        record Ended(AttemptStatus status) implements Step {}

        /** Too young to be closed: come back then. */
        record CloseNotBefore(Instant moment) implements Step {}

        /** Query it again at once, the provider contradicts what we knew. */
        record QueryAgain() implements Step {}

        /** Nothing is certain: stay in closing and come back after the back-off; {@code alarm} asks for staff at once. */
        record TryLater(boolean alarm) implements Step {}
    }

    /** What the attempts of an order in closing ask for. */
    public Next next(List<KnownAttempt> attempts) {
        List<String> open = attempts.stream()
                .filter(attempt -> attempt.status().isOpen())
                .map(KnownAttempt::number)
                .toList();
        return open.isEmpty() ? new Next.CancelOrder() : new Next.Query(open);
    }

    /** What follows from the provider's answer to a query. */
    public Step afterQuery(KnownAttempt attempt, QueryResult answer, Instant now) {
        return switch (answer) {
            case QueryResult.Found(Trade trade) -> afterTrade(attempt, trade, now);
            case QueryResult.NotFound() -> new Step.Ended(AttemptStatus.CLOSED);
            case QueryResult.Refused refused -> new Step.TryLater(true);
            case QueryResult.Unknown unknown -> new Step.TryLater(false);
        };
    }

    /** What follows from the provider's answer to closing; its signed word that it is closed is the confirmation. */
    public Step afterClose(CloseResult answer) {
        return switch (answer) {
            case CloseResult.Closed() -> new Step.Ended(AttemptStatus.CLOSED);
            case CloseResult.NotFound() -> new Step.Ended(AttemptStatus.CLOSED);
            case CloseResult.AlreadyPaid() -> new Step.QueryAgain();
            case CloseResult.Refused refused -> new Step.TryLater(false);
            case CloseResult.Unknown unknown -> new Step.TryLater(false);
        };
    }

    private Step afterTrade(KnownAttempt attempt, Trade trade, Instant now) {
        return switch (trade.state()) {
            case SUCCESS, REFUNDED -> new Step.Paid(trade);
            case CLOSED -> new Step.Ended(AttemptStatus.CLOSED);
            case FAILED -> new Step.Ended(AttemptStatus.FAILED);
            case WAITING -> {
                Instant closable = attempt.createdAt().plus(youngestClosable);
                yield now.isBefore(closable) ? new Step.CloseNotBefore(closable) : new Step.Close();
            }
            case UNRECOGNISED -> new Step.TryLater(true);
        };
    }
}
