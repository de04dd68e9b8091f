package com.jiapin.market.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When each timer is due. Every due time is also truth when the sweeper missed it: a row due in the past is simply
 * handled at the next pass.
 *
 * @param reserve how long a chunked order may take to hold its stock
 * @param pay how long an order may stay unpaid unless its company has a longer term
 * @param longestPay the longest term a company may have
 * @param closeBackOff wait before closing is tried again, doubling up to {@code longestCloseBackOff}
 * @param longestCloseBackOff the longest wait between two tries to close
 * @param closeAlarm how long closing may take before staff are alarmed
 * @param queries waits before the first queries of an open attempt or refund, each from the start
 * @param laterQueries wait between all later queries
 * @param confirmAfterDelivery when receipt counts as confirmed after delivery
 * @param confirmAfterShipment when receipt counts as confirmed without any news of delivery
 */
public record TimerSchedule(
        Duration reserve,
        Duration pay,
        Duration longestPay,
        Duration closeBackOff,
        Duration longestCloseBackOff,
        Duration closeAlarm,
        List<Duration> queries,
        Duration laterQueries,
        Duration confirmAfterDelivery,
        Duration confirmAfterShipment) {
    /** Validates itself: no wait is zero or negative, the first queries rise. */
    public TimerSchedule {
        queries = List.copyOf(queries);
        for (Duration duration : List.of(
                reserve,
                pay,
                longestPay,
                closeBackOff,
                longestCloseBackOff,
                closeAlarm,
                laterQueries,
                confirmAfterDelivery,
                confirmAfterShipment)) {
            require(duration.isPositive(), "every wait is positive");
        }
        require(pay.compareTo(longestPay) <= 0, "the usual term to pay is within the longest");
        require(closeBackOff.compareTo(longestCloseBackOff) <= 0, "the first back-off is within the longest");
        Duration previous = Duration.ZERO;
        for (Duration query : queries) {
            require(query.compareTo(previous) > 0, "queries rise");
            previous = query;
        }
    }

    /** The waits of the specification; a stage may configure others. */
    public static TimerSchedule standard() {
        return new TimerSchedule(
                Duration.ofSeconds(60),
                Duration.ofMinutes(30),
                Duration.ofHours(24),
                Duration.ofSeconds(15),
                Duration.ofMinutes(10),
                Duration.ofMinutes(30),
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofMinutes(10), Duration.ofMinutes(30)),
                Duration.ofHours(1),
                Duration.ofDays(10),
                Duration.ofDays(30));
    }

    /** When a chunked order must hold all its stock. */
    public Instant reserveDue(Instant submittedAt) {
        return submittedAt.plus(reserve);
    }

    /** When an order must be paid; a company's own term counts up to the longest. */
    public Instant payDue(Instant payableSince, Optional<Duration> companyTerm) {
        Duration term = companyTerm.filter(Duration::isPositive).orElse(pay);
        return payableSince.plus(term.compareTo(longestPay) <= 0 ? term : longestPay);
    }

    /** When closing is tried: at once at first, then after a wait that doubles up to the longest. */
    public Instant closeDue(Instant now, int triesSoFar) {
        return triesSoFar <= 0 ? now : now.plus(doubled(closeBackOff, triesSoFar - 1, longestCloseBackOff));
    }

    /** Whether closing has taken so long that staff must know. */
    public boolean closingNeedsStaff(Instant closingSince, Instant now) {
        return !now.isBefore(closingSince.plus(closeAlarm));
    }

    /** When an attempt or a refund opened at {@code openedAt} is queried next after {@code queriesSoFar} queries. */
    public Instant queryDue(Instant openedAt, int queriesSoFar) {
        if (queriesSoFar < queries.size()) {
            return openedAt.plus(queries.get(Math.max(0, queriesSoFar)));
        }
        Instant last = queries.isEmpty() ? openedAt : openedAt.plus(queries.getLast());
        return last.plus(laterQueries.multipliedBy(queriesSoFar - queries.size() + 1L));
    }

    /** When receipt of a shipped order counts as confirmed if nothing more is heard. */
    public Instant confirmDueAfterShipment(Instant shippedAt) {
        return shippedAt.plus(confirmAfterShipment);
    }

    /** When receipt of a delivered order counts as confirmed. */
    public Instant confirmDueAfterDelivery(Instant deliveredAt) {
        return deliveredAt.plus(confirmAfterDelivery);
    }

    /** When a due row whose handling failed is tried again, so that one bad row does not fill every pass. */
    public Instant dueAfterFailure(Instant now, int failuresSoFar) {
        return now.plus(doubled(closeBackOff, Math.max(0, failuresSoFar), longestCloseBackOff));
    }

    private static Duration doubled(Duration first, int times, Duration longest) {
        Duration wait = first;
        for (int i = 0; i < times && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
