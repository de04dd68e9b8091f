package com.jiapin.market.function.order;

import com.jiapin.market.aws.http.Answer;
import com.jiapin.market.aws.http.Fields;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.aws.http.Response;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderDetail;
import com.jiapin.market.payment.EndOrder;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** POST /orders/{orderId}/cancel: a reason may be given; it is read and not kept. */
final class CancelRequest {
    private static final Set<String> REASONS =
            Set.of("NO_LONGER_NEEDED", "WRONG_ITEMS", "WRONG_ADDRESS", "TOO_SLOW", "OTHER");

    private CancelRequest() {}

    static void check(Request request) {
        Fields fields = request.fieldsIfAny();
        fields.optionalChoice("reason", name -> Optional.of(name).filter(REASONS::contains));
        fields.check();
    }

    static Answer answer(EndOrder.Ending outcome, Request request, InstantSource clock) {
        return switch (outcome) {
            case EndOrder.Ending.Done(OrderDetail order) ->
                Response.ok(OrderHandler.view(request, clock).detail(order));
            case EndOrder.Ending.Closing(OrderDetail order) ->
                Response.json(202, OrderHandler.view(request, clock).detail(order));
            case EndOrder.Ending.NotNow(Order order) -> OrderHandler.stateConflict(order, request, clock);
            case EndOrder.Ending.NoSuchOrder() -> Problem.notFound();
        };
    }
}
