package com.jiapin.market.function.orderwork;

import com.jiapin.market.aws.event.EventEdge;
import com.jiapin.market.aws.event.QueueFunction;
import com.jiapin.market.aws.event.QueueMessage;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.aws.wiring.PaymentWiring;
import com.jiapin.market.payment.PaymentWork;
import java.util.Map;

/** The queue of orders that changed: {@code {"v":1,"orderId":...,"version":...}}. The same message may come any number of times. */
public final class OrderWorkHandler extends QueueFunction {
    private static final long KNOWN = 1;

    /** For Lambda. */
    public OrderWorkHandler() {
        this(System.getenv());
    }

    /** With an environment of the caller's choice. */
    public OrderWorkHandler(Map<String, String> environment) {
        this(new Market(environment));
    }

    private OrderWorkHandler(Market market) {
        this(market.eventEdge(), new PaymentWiring(market).paymentWork());
    }

    /** Over these parts. */
    OrderWorkHandler(EventEdge edge, PaymentWork work) {
        super(edge, message -> work.goOn(orderId(message)));
    }

    /** A message of a version that is not known, or without an order, is poison: it ends in the dead-letter queue. */
    private static String orderId(QueueMessage message) {
        JsonObject body = message.json();
        return body.text("orderId")
                .filter(id -> !id.isEmpty() && body.integer("v").orElse(0) == KNOWN)
                .orElseThrow(() -> new JsonSyntaxException(JsonSyntaxException.Reason.MALFORMED, "/v"));
    }
}
