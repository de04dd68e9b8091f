package com.jiapin.market.function.ledger;

import com.jiapin.market.aws.event.EventEdge;
import com.jiapin.market.aws.event.QueueFunction;
import com.jiapin.market.aws.queue.OrderMessages;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.aws.wiring.OutboxWiring;
import com.jiapin.market.ledger.Ledgers;
import java.util.Map;

/** The FIFO queue of order events: the ledgers follow each order's versions, whatever is repeated, lost or late. */
public final class LedgerHandler extends QueueFunction {
    /** For Lambda. */
    public LedgerHandler() {
        this(System.getenv());
    }

    /** With an environment of the caller's choice. */
    public LedgerHandler(Map<String, String> environment) {
        this(new Market(environment));
    }

    private LedgerHandler(Market market) {
        this(market.eventEdge(), new OutboxWiring(market).ledgers());
    }

    /** Over these parts. */
    LedgerHandler(EventEdge edge, Ledgers ledgers) {
        super(edge, message -> {
            switch (OrderMessages.read(message.json())) {
                case OrderMessages.Work.Changed(String orderId, long version) -> ledgers.bringTo(orderId, version);
                case OrderMessages.Work.IsDue due -> throw OrderMessages.notForHere();
            }
        });
    }
}
