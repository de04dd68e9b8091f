package com.jiapin.market.function.reconciler;

import com.jiapin.market.aws.event.EventEdge;
import com.jiapin.market.aws.event.ScheduledFunction;
import com.jiapin.market.aws.log.Alarm;
import com.jiapin.market.aws.log.LogEntry;
import com.jiapin.market.aws.log.LogEvent;
import com.jiapin.market.aws.log.LogId;
import com.jiapin.market.aws.log.LogNumber;
import com.jiapin.market.aws.log.Metric;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.aws.wiring.OutboxWiring;
import com.jiapin.market.ledger.MoneyCheck;
import com.jiapin.market.order.OutboxReconciler;
import java.time.Duration;
import java.util.Map;

/**
 * Every five minutes: events of the last half hour that nobody has seen are published again; each hour, those of a day, and
 * the money of these orders is compared with its ledger.
 */
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
            OutboxReconciler.Report report =
                    reconciler.run(edge.clock().instant(), fullHour ? A_DAY : LATELY, fullHour);
            report.differences().forEach(difference -> tell(edge, difference));
            return report.published();
        });
    }

    private static void tell(EventEdge edge, MoneyCheck.Difference difference) {
        edge.log()
                .raise(
                        Alarm.LEDGER_DIFFERENCE,
                        LogEntry.of(LogEvent.ALARM)
                                .with(LogId.ORDER_ID, difference.orderId())
                                .with(LogNumber.DIFFERENCE_FEN, difference.fen()));
    }
}
