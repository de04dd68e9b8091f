package com.jiapin.market.function.sweeper;

import com.jiapin.market.aws.event.EventEdge;
import com.jiapin.market.aws.event.ScheduledFunction;
import com.jiapin.market.aws.log.Metric;
import com.jiapin.market.aws.queue.DueQueue;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.aws.wiring.OutboxWiring;
import com.jiapin.market.order.DueKey;
import com.jiapin.market.order.DueRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Each minute: everything whose due time has come, or comes before the next run, goes to the workers, the latter with a
 * delay until it is due. What they do not finish stays due and goes again; a lost message costs a minute.
 */
public final class SweeperHandler extends ScheduledFunction {
    private static final Duration UNTIL_THE_NEXT = Duration.ofMinutes(1);

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
        super(edge, Metric.DUE_HANDLED, run -> {
            Instant now = edge.clock().instant();
            List<DueKey> rows = due.by(now.plus(UNTIL_THE_NEXT));
            queue.send(rows, now);
            return rows.size();
        });
    }
}
