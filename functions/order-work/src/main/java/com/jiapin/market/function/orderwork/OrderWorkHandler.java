package com.jiapin.market.function.orderwork;

import com.jiapin.market.aws.event.EventEdge;
import com.jiapin.market.aws.event.QueueFunction;
import com.jiapin.market.aws.queue.OrderMessages;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.aws.wiring.OrderWorkWiring;
import java.time.Duration;
import java.util.Map;

/** The workers' queue: orders that changed, and rows that are due. The same message may come any number of times. */
public final class OrderWorkHandler extends QueueFunction {
    /** Three calls to providers that hang, five seconds each, and the database around them. */
    private static final Duration LONGEST_MESSAGE = Duration.ofSeconds(20);

    /** For Lambda. */
    public OrderWorkHandler() {
        this(System.getenv());
    }

    /** With an environment of the caller's choice. */
    public OrderWorkHandler(Map<String, String> environment) {
        this(new Market(environment));
    }

    private OrderWorkHandler(Market market) {
        this(market.eventEdge().withMargin(LONGEST_MESSAGE), new OrderWorkWiring(market));
    }

    private OrderWorkHandler(EventEdge edge, OrderWorkWiring wiring) {
        this(
                edge,
                new OrderFollowUp(
                        wiring.paymentWork(),
                        wiring.subscribeParcel(),
                        wiring.carts(),
                        wiring.orders(),
                        wiring.parentRetention(),
                        wiring.dueWork()));
    }

    /** Over these parts. */
    OrderWorkHandler(EventEdge edge, OrderFollowUp work) {
        super(edge, message -> work.run(OrderMessages.read(message.json())));
    }
}
