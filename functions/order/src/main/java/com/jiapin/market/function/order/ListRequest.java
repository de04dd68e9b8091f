package com.jiapin.market.function.order;

import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.Parameters;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.order.OrderTab;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;

/** What a list is asked for; days are those of Shanghai. */
record ListRequest(
        OrderTab tab, Optional<LocalDate> from, Optional<LocalDate> until, int limit, Optional<String> cursor) {
    private static final int USUAL = 20;
    private static final int MOST = 50;

    static ListRequest of(Request request) {
        Parameters query = request.query();
        Field<Optional<OrderTab>> tab = query.optionalChoice("tab", ListRequest::tab);
        Field<Optional<LocalDate>> from = query.optionalParsed("from", ListRequest::day);
        Field<Optional<LocalDate>> until = query.optionalParsed("until", ListRequest::day);
        Field<Long> limit = query.integer("limit", 1, MOST, USUAL);
        Field<Optional<String>> cursor = query.optionalText("cursor", 1, 2048);
        query.check();
        return new ListRequest(
                tab.value().orElse(OrderTab.ALL),
                from.value(),
                until.value(),
                Math.toIntExact(limit.value()),
                cursor.value());
    }

    /** Returns the first instant of the first day. */
    Optional<Instant> first() {
        return from.map(day -> day.atStartOfDay(RetentionClass.ZONE).toInstant());
    }

    /** Returns the last millisecond of the last day. */
    Optional<Instant> last() {
        return until.map(day ->
                day.plusDays(1).atStartOfDay(RetentionClass.ZONE).toInstant().minusMillis(1));
    }

    /** Returns the filter that a cursor is bound to. */
    String filter() {
        return tab.name() + "|" + from.map(LocalDate::toString).orElse("") + "|"
                + until.map(LocalDate::toString).orElse("");
    }

    private static Optional<OrderTab> tab(String name) {
        return Arrays.stream(OrderTab.values())
                .filter(tab -> tab.name().equals(name))
                .findFirst();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() >= 2000 && day.getYear() <= 9998);
        } catch (DateTimeParseException malformed) {
            return Optional.empty();
        }
    }
}
