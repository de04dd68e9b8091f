package com.jiapin.market.function.fulfilment;

import com.jiapin.market.account.Role;
import com.jiapin.market.aws.http.Access;
import com.jiapin.market.aws.http.HttpEdge;
import com.jiapin.market.aws.http.HttpFunction;
import com.jiapin.market.aws.http.once.OnceEdge;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import com.jiapin.market.aws.wiring.FulfilmentWiring;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.aws.wiring.OrderWiring;
import com.jiapin.market.aws.wiring.PaymentWiring;
import com.jiapin.market.order.OrderBook;
import java.util.Map;

/** GET /staff/orders and what staff do with one of them; only for employees who fulfil orders. */
public final class FulfilmentHandler extends HttpFunction {
    private static final Access STAFF = Access.anyOf(Role.FULFILMENT);
    private static final String ORDER = "/staff/orders/{orderId}";

    /** For Lambda. */
    public FulfilmentHandler() {
        this(System.getenv());
    }

    /** With an environment of the caller's choice. */
    public FulfilmentHandler(Map<String, String> environment) {
        this(new Market(environment));
        rehearseBeforeSnapshot(environment);
    }

    /** Over these parts. */
    FulfilmentHandler(Market market) {
        this(
                market.edge(),
                new StaffList(
                        new OrderBook(market.store()),
                        new OrderWiring(market).cursors(),
                        new StaffAnswers(market.clock())),
                desk(market, new FulfilmentWiring(market), new PaymentWiring(market)));
    }

    /** Over these parts. */
    FulfilmentHandler(HttpEdge edge, StaffList list, StaffDesk desk) {
        super(edge, routes -> routes.get("/staff/orders", STAFF, list::page)
                .get(ORDER, STAFF, desk::look)
                .post(ORDER + "/accept", STAFF, desk::accept)
                .post(ORDER + "/shipments", STAFF, desk::ship)
                .post(ORDER + "/stop", STAFF, desk::stop));
    }

    private static StaffDesk desk(Market market, FulfilmentWiring wiring, PaymentWiring payments) {
        OnceEdge once = market.once();
        return new StaffDesk(
                wiring.staffReading(),
                wiring.acceptOrder(),
                wiring.postShipment(),
                payments.endOrder(),
                payments.shortClose(),
                once,
                new StaffAnswers(market.clock()));
    }

    @Override
    protected void rehearse(Map<String, String> variables) {
        FulfilmentRehearsal.play(Rehearsal.in(variables));
    }
}
