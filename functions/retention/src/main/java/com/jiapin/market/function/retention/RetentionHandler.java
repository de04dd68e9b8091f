package com.jiapin.market.function.retention;

import com.jiapin.market.aws.event.EventEdge;
import com.jiapin.market.aws.event.ScheduledFunction;
import com.jiapin.market.aws.event.ScheduledRun;
import com.jiapin.market.aws.log.Alarm;
import com.jiapin.market.aws.log.Level;
import com.jiapin.market.aws.log.LogEntry;
import com.jiapin.market.aws.log.LogEvent;
import com.jiapin.market.aws.log.LogNumber;
import com.jiapin.market.aws.log.LogWord;
import com.jiapin.market.aws.log.Metric;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.aws.wiring.OutboxWiring;
import com.jiapin.market.retention.RetentionSweep;
import com.jiapin.market.retention.RetentionSweep.TableReport;
import com.jiapin.market.retention.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Each hour: the hour's part of every table is looked through, so that within a day no expired row goes unseen. Whatever
 * expired more than 48 hours ago is deleted; a row that is still there after 72 hours raises an alarm (policy D4).
 */
public final class RetentionHandler extends ScheduledFunction {
    private static final Duration SPARE = Duration.ofSeconds(20);

    /** For Lambda. */
    public RetentionHandler() {
        this(System.getenv());
    }

    /** With an environment of the caller's choice. */
    public RetentionHandler(Map<String, String> environment) {
        this(new Market(environment));
    }

    private RetentionHandler(Market market) {
        this(market.eventEdge(), new OutboxWiring(market).retentionSweep());
    }

    /** Over these parts. */
    RetentionHandler(EventEdge edge, RetentionSweep sweep) {
        super(
                edge,
                run ->
                        sweep
                                .run(
                                        Slice.ofHour(run.scheduledAt()),
                                        () -> timeIsLeft(run, edge.clock().instant()))
                                .stream()
                                .mapToLong(report -> tell(edge, report))
                                .sum());
    }

    private static boolean timeIsLeft(ScheduledRun run, Instant now) {
        return now.isBefore(run.invocation().deadline().minus(SPARE));
    }

    private static long tell(EventEdge edge, TableReport report) {
        LogEntry entry = entry(report)
                .count(Metric.EXPIRED_ITEMS_DELETED, report.deleted())
                .count(Metric.OLDEST_EXPIRED_AGE, report.oldestExpiredAge().toSeconds());
        edge.log().write(report.whole() ? Level.INFO : Level.WARN, entry);
        if (report.overdue()) {
            edge.log().raise(Alarm.EXPIRED_ITEM_OVERDUE, entry(report));
        }
        return report.deleted();
    }

    private static LogEntry entry(TableReport report) {
        return LogEntry.of(LogEvent.TABLE_SWEPT)
                .measuredBy(LogWord.TABLE, report.table())
                .with(LogWord.OUTCOME, report.whole() ? Coverage.WHOLE : Coverage.CUT_SHORT)
                .with(LogNumber.COUNT, report.deleted());
    }

    /** Whether time sufficed for the part. */
    private enum Coverage {
        WHOLE,
        CUT_SHORT
    }
}
