package com.jiapin.market.retention;

import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Deletes rows that expired more than 48 hours ago, because the database's own expiry is best effort, and tells the age
 * of the oldest expired row per table, which is alarmed at 72 hours.
 */
public final class RetentionSweep {
    /** How long the database's own expiry may lag before rows are deleted here. */
    public static final Duration GRACE = Duration.ofDays(2);

    /** At what age an expired row that is still stored is alarmed. */
    public static final Duration ALARMED = Duration.ofDays(3);

    private final ExpirySweep sweep;
    private final InstantSource clock;

    /** Creates the sweep. */
    public RetentionSweep(ExpirySweep sweep, InstantSource clock) {
        this.sweep = sweep;
        this.clock = clock;
    }

    /**
     * What was found in a table.
     *
     * @param deleted how many rows were deleted
     * @param oldestExpiredAge for how long the oldest expired row had been expired; zero where none was
     * @param whole whether the part was looked through to its end
     */
    public record TableReport(Table table, long deleted, Duration oldestExpiredAge, boolean whole) {
        /** Tells whether a row was kept for longer than the promise of retention bears. */
        public boolean overdue() {
            return oldestExpiredAge.compareTo(ALARMED) >= 0;
        }
    }

    /** Sweeps a part of every table whose rows may expire, page by page while {@code goOn} says so. */
    public List<TableReport> run(Slice slice, BooleanSupplier goOn) {
        return Arrays.stream(Table.values())
                .filter(Table::expiring)
                .map(table -> sweepTable(table, slice, goOn))
                .toList();
    }

    private TableReport sweepTable(Table table, Slice slice, BooleanSupplier goOn) {
        Instant now = clock.instant();
        List<ExpirySweep.Page> pages = new ArrayList<>();
        Optional<Key> next = Optional.empty();
        boolean whole = false;
        while (!whole && goOn.getAsBoolean()) {
            ExpirySweep.Page page = sweep.sweep(table, slice, now, now.minus(GRACE), next);
            pages.add(page);
            next = page.next();
            whole = next.isEmpty();
        }
        Duration age = pages.stream()
                .flatMap(page -> page.oldestExpiry().stream())
                .min(Instant::compareTo)
                .map(oldest -> Duration.between(oldest, now))
                .orElse(Duration.ZERO);
        return new TableReport(
                table, pages.stream().mapToLong(ExpirySweep.Page::deleted).sum(), age, whole);
    }
}
