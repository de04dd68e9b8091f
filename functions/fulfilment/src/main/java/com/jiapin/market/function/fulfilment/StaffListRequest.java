package com.jiapin.market.function.fulfilment;

import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.Parameters;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.order.OrderStatus;
import java.util.Arrays;
import java.util.Optional;

/** What a list is asked for: orders in one state, paid ones where none is named. */
record StaffListRequest(OrderStatus status, int limit, Optional<String> cursor) {
    private static final int USUAL = 20;
    private static final int MOST = 50;

    static StaffListRequest of(Request request) {
        Parameters query = request.query();
        Field<Optional<OrderStatus>> status = query.optionalChoice("status", StaffListRequest::status);
        Field<Long> limit = query.integer("limit", 1, MOST, USUAL);
        Field<Optional<String>> cursor = query.optionalText("cursor", 1, 2048);
        query.check();
        return new StaffListRequest(
                status.value().orElse(OrderStatus.PAID), Math.toIntExact(limit.value()), cursor.value());
    }

    /** Returns the filter that a cursor is bound to. */
    String filter() {
        return "staff|" + status.name();
    }

    private static Optional<OrderStatus> status(String name) {
        return Arrays.stream(OrderStatus.values())
                .filter(status -> status.name().equals(name))
                .findFirst();
    }
}
