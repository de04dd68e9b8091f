package com.jiapin.market.function.order;

import com.jiapin.market.account.Role;
import com.jiapin.market.aws.http.Access;
import com.jiapin.market.aws.http.Answer;
import com.jiapin.market.aws.http.Caller;
import com.jiapin.market.aws.http.HttpEdge;
import com.jiapin.market.aws.http.HttpFunction;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.ProblemType;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.aws.http.Response;
import com.jiapin.market.aws.http.cursor.Cursors;
import com.jiapin.market.aws.http.cursor.Positions;
import com.jiapin.market.aws.http.once.OnceEdge;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import com.jiapin.market.aws.view.OrderView;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.aws.wiring.OrderWiring;
import com.jiapin.market.aws.wiring.PaymentWiring;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderBook;
import com.jiapin.market.order.ReceiptConfirmation;
import com.jiapin.market.order.ReceiptConfirmation.Confirmation;
import com.jiapin.market.payment.EndOrder;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** GET /orders, GET /orders/{orderId}, POST /orders/{orderId}/confirm-receipt and /cancel. */
public final class OrderHandler extends HttpFunction {
    @Override
    protected void rehearse() {
        Rehearsal rehearsal = Rehearsal.in(System.getenv());
        rehearsal.get(new OrderHandler(rehearsal.market()), "/orders", Optional.of(Rehearsal.member()));
        rehearsal.reachDatabase();
    }

    private static final Access BUYERS = Access.anyOf(Role.MEMBER, Role.COMPANY_ADMIN);

    /** For Lambda. */
    public OrderHandler() {
        this(System.getenv());
        rehearseBeforeSnapshot(System.getenv());
    }

    /** With an environment of the caller's choice. */
    public OrderHandler(Map<String, String> environment) {
        this(new Market(environment));
    }

    private OrderHandler(Market market) {
        this(
                market.edge(),
                new OrderWiring(market).orderBook(),
                new OrderWiring(market).receiptConfirmation(),
                new PaymentWiring(market).endOrder(),
                new OrderWiring(market).cursors(),
                market.once(),
                market.clock());
    }

    /** Over these parts. */
    OrderHandler(
            HttpEdge edge,
            OrderBook book,
            ReceiptConfirmation receipt,
            EndOrder endOrder,
            Cursors cursors,
            OnceEdge once,
            InstantSource clock) {
        super(edge, routes -> routes.get("/orders", BUYERS, request -> list(request, book, cursors, clock))
                .get("/orders/{orderId}", BUYERS, request -> book.find(reader(request), request.id("orderId"))
                        .<Answer>map(detail -> Response.ok(view(request, clock).detail(detail)))
                        .orElseThrow(Problem::notFound))
                .post("/orders/{orderId}/confirm-receipt", BUYERS, request -> {
                    request.fieldsIfAny().check();
                    return once.<Confirmation>answer(
                            request,
                            memory -> receipt.confirm(reader(request), request.id("orderId"), memory),
                            outcome -> confirmed(outcome, request, clock));
                })
                .post("/orders/{orderId}/cancel", BUYERS, request -> {
                    CancelRequest.check(request);
                    return once.<EndOrder.Ending>answer(
                            request,
                            memory -> endOrder.cancel(reader(request), request.id("orderId"), memory),
                            outcome -> CancelRequest.answer(outcome, request, clock));
                }));
    }

    private static Answer list(Request request, OrderBook book, Cursors cursors, InstantSource clock) {
        ListRequest wanted = ListRequest.of(request);
        String memberId = request.caller().memberId();
        OrderBook.Page page = book.list(
                memberId,
                wanted.tab(),
                wanted.first(),
                wanted.last(),
                wanted.limit(),
                wanted.cursor().map(cursor -> Positions.texts(cursors.decode(cursor, memberId, wanted.filter()))));
        JsonArrayBuilder orders = Json.array();
        page.orders().forEach(order -> orders.add(OrderView.summary(order, clock.instant())));
        return Response.ok(Json.object()
                .put("orders", orders.build())
                .putIfPresent(
                        "nextCursor",
                        page.next().map(next -> cursors.encode(Positions.of(next), memberId, wanted.filter())))
                .build());
    }

    private static Answer confirmed(Confirmation outcome, Request request, InstantSource clock) {
        return switch (outcome) {
            case Confirmation.Completed completed ->
                Response.ok(view(request, clock).detail(completed.order()));
            case Confirmation.NotNow(Order order) -> stateConflict(order, request, clock);
            case Confirmation.NoSuchOrder() -> Problem.notFound();
        };
    }

    static Problem stateConflict(Order order, Request request, InstantSource clock) {
        return Problem.of(ProblemType.STATE_CONFLICT)
                .with("orderStatus", new JsonText(order.status().name()))
                .with("availableActions", view(request, clock).actions(order));
    }

    static OrderView view(Request request, InstantSource clock) {
        return OrderView.forMember(request.language(), request.caller().memberId(), clock.instant());
    }

    static OrderBook.Reader reader(Request request) {
        Caller caller = request.caller();
        return new OrderBook.Reader(
                caller.memberId(), caller.companyId().orElseThrow(Problem::forbidden), caller.has(Role.COMPANY_ADMIN));
    }
}
