package com.jiapin.market.aws.log;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * One run of a function: its name, request id and deadline, and the database capacity it has consumed so far. Bound to
 * the thread that serves it, so that whatever writes a line or talks to a table finds it; safe for several threads.
 */
public final class Invocation {

    private static final ScopedValue<Invocation> CURRENT = ScopedValue.newInstance();
    private static final int TENTHS = 10;

    private final String function;
    private final String requestId;
    private final Instant deadline;
    private final AtomicLong readTenths = new AtomicLong();
    private final AtomicLong writeTenths = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();

    /** A run that must be over at {@code deadline}. */
    public Invocation(String function, String requestId, Instant deadline) {
        this.function = function;
        this.requestId = requestId;
        this.deadline = deadline;
    }

    /** The run that Lambda describes, started at {@code now}. */
    public static Invocation of(Context context, Instant now) {
        return new Invocation(
                context.getFunctionName(),
                context.getAwsRequestId(),
                now.plusMillis(context.getRemainingTimeInMillis()));
    }

    /** The run served by this thread, if any. */
    public static Optional<Invocation> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Adds to what the current run consumed; without a run nothing is counted. */
    public static void consumed(double readUnits, double writeUnits) {
        current().ifPresent(invocation -> invocation.add(readUnits, writeUnits));
    }

    /** Does the work as this run. */
    public <T> T serve(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /** The same run under the id by which its caller knows it. */
    public Invocation withRequestId(String other) {
        return new Invocation(function, other, deadline);
    }

    /** Adds one call to the database and its capacity units; for work done on other threads of the same run. */
    public void add(double readUnits, double writeUnits) {
        readTenths.addAndGet(Math.round(readUnits * TENTHS));
        writeTenths.addAndGet(Math.round(writeUnits * TENTHS));
        calls.incrementAndGet();
    }

    /** The function's name. */
    public String function() {
        return function;
    }

    /** The id in answers and lines. */
    public String requestId() {
        return requestId;
    }

    /** When Lambda stops the run. */
    public Instant deadline() {
        return deadline;
    }

    /** Read capacity units consumed. */
    public double readUnits() {
        return (double) readTenths.get() / TENTHS;
    }

    /** Write capacity units consumed. */
    public double writeUnits() {
        return (double) writeTenths.get() / TENTHS;
    }

    /** Database calls made. */
    public long calls() {
        return calls.get();
    }
}
