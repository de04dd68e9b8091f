package com.jiapin.market.aws.store;

import java.util.ArrayList;
import java.util.List;

/**
 * What the database calls of one request cost: units as the database reports them, and round trips in sequence, where
 * calls that overlap in time count as one. Safe for use by many threads.
 */
public final class CapacityMeter {
    private final List<Call> calls = new ArrayList<>();

    /** Returns the time that {@link #record} takes as the start of a call. */
    long start() {
        return System.nanoTime();
    }

    /** Records a finished call. */
    void record(String operation, long startedNanos, double readUnits, double writeUnits) {
        long ended = System.nanoTime();
        synchronized (calls) {
            int depth = 1;
            for (Call call : calls) {
                if (call.endedNanos <= startedNanos) {
                    depth = Math.max(depth, call.depth + 1);
                }
            }
            calls.add(new Call(operation, ended, depth, readUnits, writeUnits));
        }
    }

    /** Returns what was recorded since the last call of this method, and starts anew. */
    public Consumption take() {
        synchronized (calls) {
            double read = calls.stream().mapToDouble(Call::readUnits).sum();
            double write = calls.stream().mapToDouble(Call::writeUnits).sum();
            int trips = calls.stream().mapToInt(Call::depth).max().orElse(0);
            Consumption consumption = new Consumption(calls.size(), trips, read, write);
            calls.clear();
            return consumption;
        }
    }

    /** What a request cost: calls, round trips in sequence, read and write capacity units. */
    public record Consumption(int calls, int trips, double readUnits, double writeUnits) {}

    private record Call(String operation, long endedNanos, int depth, double readUnits, double writeUnits) {}
}
