package com.jiapin.market.function.fulfilment;

import com.jiapin.market.aws.http.Answer;
import com.jiapin.market.aws.http.FieldError;
import com.jiapin.market.aws.http.FieldFault;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.ProblemType;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.aws.http.Response;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.view.OrderView;
import com.jiapin.market.order.LineMove;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderDetail;
import com.jiapin.market.payment.EndOrder;
import com.jiapin.market.payment.ShortClose;
import com.jiapin.market.shipment.AcceptOrder;
import com.jiapin.market.shipment.PostShipment.Posted;
import com.jiapin.market.shipment.Shipment;
import java.time.InstantSource;
import java.util.List;

/** What staff are told. */
final class StaffAnswers {
    private final InstantSource clock;

    StaffAnswers(InstantSource clock) {
        this.clock = clock;
    }

    OrderView view(Request request) {
        return OrderView.forStaff(request.language(), clock.instant());
    }

    Response order(Request request, OrderDetail detail) {
        return Response.ok(view(request).detail(detail));
    }

    Answer accepted(Request request, AcceptOrder.Accepting outcome) {
        return switch (outcome) {
            case AcceptOrder.Accepting.Accepted(OrderDetail order) -> order(request, order);
            case AcceptOrder.Accepting.NotNow(Order order) -> notNow(request, order);
            case AcceptOrder.Accepting.NoSuchOrder() -> Problem.notFound();
        };
    }

    Answer posted(Request request, ShipmentRequest wanted, Posted outcome) {
        return switch (outcome) {
            case Posted.Done(OrderDetail order, Shipment _) ->
                Response.json(201, view(request).detail(order));
            case Posted.NotNow(Order order) -> notNow(request, order);
            case Posted.NotOpen(List<LineMove.Refused> reasons) -> wanted.notOpen(reasons);
            case Posted.NumberTaken() -> Problem.of(ProblemType.ALREADY_EXISTS);
            case Posted.TooManyParcels(int most) ->
                Problem.of(
                        ProblemType.QUANTITY_NOT_ALLOWED,
                        List.of(new FieldError(FieldError.Part.BODY, "/lines", FieldFault.TOO_MANY, most)));
            case Posted.NoSuchOrder() -> Problem.notFound();
        };
    }

    Answer stopped(Request request, EndOrder.Ending outcome) {
        return switch (outcome) {
            case EndOrder.Ending.Done(OrderDetail order) -> order(request, order);
            case EndOrder.Ending.Closing(OrderDetail order) ->
                Response.json(202, view(request).detail(order));
            case EndOrder.Ending.NotNow(Order order) -> notNow(request, order);
            case EndOrder.Ending.NoSuchOrder() -> Problem.notFound();
        };
    }

    Answer closed(Request request, ShortClose.Closing outcome) {
        return switch (outcome) {
            case ShortClose.Closing.Done(OrderDetail order) -> order(request, order);
            case ShortClose.Closing.NotNow(Order order) -> notNow(request, order);
            // Everything open was to be given up, and nothing is open.
            case ShortClose.Closing.NotOpen(List<LineMove.Refused> _) -> Problem.of(ProblemType.CHANGED_MEANWHILE);
            case ShortClose.Closing.NoSuchOrder() -> Problem.notFound();
        };
    }

    private Problem notNow(Request request, Order order) {
        return Problem.of(ProblemType.STATE_CONFLICT)
                .with("orderStatus", new JsonText(order.status().name()))
                .with("availableActions", view(request).actions(order));
    }
}
