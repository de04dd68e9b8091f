package com.jiapin.market.function.sweeper;

import com.jiapin.market.aws.event.EventEdge;
import com.jiapin.market.aws.event.ScheduledFunction;
import com.jiapin.market.aws.queue.DueQueue;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.aws.wiring.OutboxWiring;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.order.DueRows;
import java.util.List;
import java.util.Map;

/** Each minute: everything whose due time has come goes to the workers; what they do not finish stays due. */
public final class SweeperHandler extends ScheduledFunction {
    /** For Lambda. */
    public SweeperHandler() {
        this(System.getenv());
    }

    /** With an environment of the caller's choice. */
    public SweeperHandler(Map<String, String> environment) {
        this(new Market(environment));
    }

    private SweeperHandler(Market market) {
        this(market.eventEdge(), new OutboxWiring(market).dueRows(), new OutboxWiring(market).dueQueue());
    }

    /** Over these parts. */
    SweeperHandler(EventEdge edge, DueRows due, DueQueue queue) {
        super(edge, run -> {
            List<Key> rows = due.by(edge.clock().instant());
            queue.send(rows);
            return rows.size();
        });
    }
}
