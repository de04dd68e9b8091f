package com.jiapin.market.function.reconciler;

import com.jiapin.market.aws.event.EventEdge;
import com.jiapin.market.aws.event.ScheduledFunction;
import com.jiapin.market.aws.log.Metric;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.aws.wiring.OutboxWiring;
import com.jiapin.market.order.OutboxReconciler;
import java.time.Duration;
import java.util.Map;

/** Every five minutes: events of the last half hour that nobody has seen are published again; each hour, those of a day. */
public final class ReconcilerHandler extends ScheduledFunction {
    private static final Duration LATELY = Duration.ofMinutes(30);
    private static final Duration A_DAY = Duration.ofHours(25);

    /** For Lambda. */
    public ReconcilerHandler() {
        this(System.getenv());
    }

    /** With an environment of the caller's choice. */
    public ReconcilerHandler(Map<String, String> environment) {
        this(new Market(environment));
    }

    private ReconcilerHandler(Market market) {
        this(market.eventEdge(), new OutboxWiring(market).reconciler());
    }

    /** Over these parts. */
    ReconcilerHandler(EventEdge edge, OutboxReconciler reconciler) {
        super(edge, Metric.EVENTS_REEMITTED, run -> {
            boolean fullHour = run.scheduledAt().getEpochSecond() % 3600 < 300;
            return reconciler.run(edge.clock().instant(), fullHour ? A_DAY : LATELY);
        });
    }
}
