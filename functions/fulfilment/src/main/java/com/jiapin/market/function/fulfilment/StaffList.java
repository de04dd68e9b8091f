package com.jiapin.market.function.fulfilment;

import com.jiapin.market.aws.http.Answer;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.aws.http.Response;
import com.jiapin.market.aws.http.cursor.Cursors;
import com.jiapin.market.aws.http.cursor.Positions;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.view.OrderView;
import com.jiapin.market.order.OrderBook;

/** Orders in a state, the longest unchanged first; no personal data stands in a list. */
final class StaffList {
    private final OrderBook book;
    private final Cursors cursors;
    private final StaffAnswers answers;

    StaffList(OrderBook book, Cursors cursors, StaffAnswers answers) {
        this.book = book;
        this.cursors = cursors;
        this.answers = answers;
    }

    Answer page(Request request) {
        StaffListRequest wanted = StaffListRequest.of(request);
        String employeeId = request.caller().memberId();
        OrderBook.StaffPage page = book.inState(
                wanted.status(),
                wanted.limit(),
                wanted.cursor().map(cursor -> Positions.texts(cursors.decode(cursor, employeeId, wanted.filter()))));
        OrderView view = answers.view(request);
        JsonArrayBuilder orders = Json.array();
        page.orders().forEach(order -> orders.add(view.staffSummary(order)));
        return Response.ok(Json.object()
                .put("orders", orders.build())
                .putIfPresent(
                        "nextCursor",
                        page.next().map(next -> cursors.encode(Positions.of(next), employeeId, wanted.filter())))
                .build());
    }
}
