package com.jiapin.market.aws.view;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The text of instants in answers: RFC 3339 in UTC, cut to milliseconds. */
public final class Times {
    private Times() {}

    /** Returns the text of an instant. */
    public static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
