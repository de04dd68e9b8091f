package com.jiapin.market.function.payment;

import com.jiapin.market.account.Role;
import com.jiapin.market.aws.http.Access;
import com.jiapin.market.aws.http.Answer;
import com.jiapin.market.aws.http.HttpEdge;
import com.jiapin.market.aws.http.HttpFunction;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.ProblemType;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.aws.http.Response;
import com.jiapin.market.aws.http.once.OnceEdge;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import com.jiapin.market.aws.view.MoneyView;
import com.jiapin.market.aws.view.OrderView;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.aws.wiring.PaymentWiring;
import com.jiapin.market.order.Order;
import com.jiapin.market.payment.PaymentStart;
import com.jiapin.market.payment.StartPayment;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** POST /orders/{orderId}/payments: safe to repeat with the same Idempotency-Key. */
public final class PaymentHandler extends HttpFunction {
    /** For Lambda. */
    public PaymentHandler() {
        this(System.getenv());
    }

    /** With an environment of the caller's choice. */
    public PaymentHandler(Map<String, String> environment) {
        this(new Market(environment));
        rehearseBeforeSnapshot(environment);
    }

    /** Over these parts. */
    PaymentHandler(Market market) {
        this(market.edge(), new PaymentWiring(market).startPayment(), market.once(), market.clock());
    }

    /** Over these parts. */
    PaymentHandler(HttpEdge edge, StartPayment startPayment, OnceEdge once, InstantSource clock) {
        super(
                edge,
                routes -> routes.post(
                        "/orders/{orderId}/payments", Access.anyOf(Role.MEMBER, Role.COMPANY_ADMIN), request -> {
                            PaymentRequest wanted = PaymentRequest.of(request);
                            return once.<PaymentStart>answer(
                                    request,
                                    memory -> startPayment.start(
                                            request.caller().memberId(),
                                            request.id("orderId"),
                                            wanted.method(),
                                            memory),
                                    outcome -> answer(outcome, request, clock));
                        }));
    }

    private static Answer answer(PaymentStart outcome, Request request, InstantSource clock) {
        return switch (outcome) {
            case PaymentStart.Ready(var order, var attempt, var payload) ->
                Response.json(
                        201,
                        Json.object()
                                .put("orderId", order.id())
                                .put("payment", MoneyView.payment(attempt))
                                .put("client", MoneyView.client(payload))
                                .build());
            case PaymentStart.NotPayable(Order order) ->
                Problem.of(ProblemType.STATE_CONFLICT)
                        .with("orderStatus", new JsonText(order.status().name()))
                        .with(
                                "availableActions",
                                OrderView.forMember(
                                                request.language(),
                                                request.caller().memberId(),
                                                clock.instant())
                                        .actions(order));
            case PaymentStart.NoSuchOrder() -> Problem.notFound();
            case PaymentStart.Refused() -> Problem.of(ProblemType.PAYMENT_REFUSED);
            case PaymentStart.ComeBack(Duration delay) ->
                Problem.of(ProblemType.PROVIDER_UNAVAILABLE).retryAfter(delay);
        };
    }

    @Override
    protected void rehearse(Map<String, String> variables) {
        PaymentRehearsal.play(Rehearsal.in(variables));
    }
}
