package com.jiapin.market.function.fulfilment;

import com.jiapin.market.aws.http.Answer;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.aws.http.Response;
import com.jiapin.market.aws.http.once.OnceEdge;
import com.jiapin.market.aws.http.once.StoredAnswer;
import com.jiapin.market.disclosure.StaffReading;
import com.jiapin.market.order.OrderDetail;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.payment.EndOrder;
import com.jiapin.market.payment.EndOrder.StopReason;
import com.jiapin.market.payment.ShortClose;
import com.jiapin.market.shipment.AcceptOrder;
import com.jiapin.market.shipment.PostShipment;
import java.util.Map;

/** What an employee does with one order; each look at it is recorded first (policy D1). */
final class StaffDesk {
    private final StaffReading reading;
    private final AcceptOrder acceptOrder;
    private final PostShipment postShipment;
    private final EndOrder endOrder;
    private final ShortClose shortClose;
    private final OnceEdge once;
    private final StaffAnswers answers;

    StaffDesk(
            StaffReading reading,
            AcceptOrder acceptOrder,
            PostShipment postShipment,
            EndOrder endOrder,
            ShortClose shortClose,
            OnceEdge once,
            StaffAnswers answers) {
        this.reading = reading;
        this.acceptOrder = acceptOrder;
        this.postShipment = postShipment;
        this.endOrder = endOrder;
        this.shortClose = shortClose;
        this.once = once;
        this.answers = answers;
    }

    Answer look(Request request) {
        return answers.order(request, seen(request));
    }

    Answer accept(Request request) {
        request.fieldsIfAny().check();
        return seenAgain(
                request,
                once.<AcceptOrder.Accepting>answer(
                        request,
                        memory -> acceptOrder.accept(request.caller().memberId(), request.id("orderId"), memory),
                        outcome -> answers.accepted(request, outcome)));
    }

    Answer ship(Request request) {
        ShipmentRequest wanted = ShipmentRequest.of(request);
        return seenAgain(
                request,
                once.<PostShipment.Posted>answer(
                        request,
                        memory -> postShipment.post(
                                request.caller().memberId(), request.id("orderId"), wanted.posting(), memory),
                        outcome -> answers.posted(request, wanted, outcome)));
    }

    /** A partly shipped order loses what is still open, any other ends as a whole. */
    Answer stop(Request request) {
        StopReason reason = StopRequest.of(request);
        String orderId = request.id("orderId");
        OrderDetail detail = reading.find(orderId).orElseThrow(Problem::notFound);
        Answer answer = detail.order().status() == OrderStatus.PARTIALLY_SHIPPED
                ? once.<ShortClose.Closing>answer(
                        request,
                        memory -> {
                            reading.record(request.caller().memberId(), detail);
                            return shortClose.close(orderId, Map.of(), reason, memory);
                        },
                        outcome -> answers.closed(request, outcome))
                : once.<EndOrder.Ending>answer(
                        request,
                        memory -> {
                            if (EndOrder.stops(detail.order().status(), reason)) {
                                reading.record(request.caller().memberId(), detail);
                            }
                            return endOrder.stop(orderId, reason, memory);
                        },
                        outcome -> answers.stopped(request, outcome));
        return seenAgain(request, answer);
    }

    /** The repeat of an answer shows the order once more, which is a look like any other. */
    private Answer seenAgain(Request request, Answer answer) {
        if (answer instanceof Response response && response.status() < 300 && StoredAnswer.isReplayed(response)) {
            seen(request);
        }
        return answer;
    }

    private OrderDetail seen(Request request) {
        return reading.order(request.caller().memberId(), request.id("orderId")).orElseThrow(Problem::notFound);
    }
}
