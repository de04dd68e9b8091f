package com.jiapin.market.datamap.memory;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Where a process dies: at its step number {@code step}, counted from 0 over all effects that share this point, before
 * or after the effect. Dead is dead: every later effect fails too.
 */
public final class CrashPoint {
    private final int step;
    private final boolean afterEffect;
    private final AtomicInteger steps = new AtomicInteger();

    private CrashPoint(int step, boolean afterEffect) {
        this.step = step;
        this.afterEffect = afterEffect;
    }

    /** Dies before the effect of a step. */
    public static CrashPoint before(int step) {
        return new CrashPoint(step, false);
    }

    /** Dies after the effect of a step, before its answer arrives. */
    public static CrashPoint after(int step) {
        return new CrashPoint(step, true);
    }

    /** Never dies, only counts. */
    public static CrashPoint never() {
        return new CrashPoint(Integer.MAX_VALUE, false);
    }

    /** Runs one effect, or dies around it. */
    public <T> T around(Supplier<T> effect) {
        int current = steps.getAndIncrement();
        if (current > step || (current == step && !afterEffect)) {
            throw new Crash("before step " + current);
        }
        T result = effect.get();
        if (current == step) {
            throw new Crash("after step " + current);
        }
        return result;
    }

    /** Runs one effect without a result, or dies around it. */
    public void around(Runnable effect) {
        around(() -> {
            effect.run();
            return true;
        });
    }

    /** Returns how many steps were begun: over this count a test lets the process die once at each. */
    public int steps() {
        return steps.get();
    }

    /** The death of the process: an error, so that nothing that handles failures handles it. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1;

        Crash(String where) {
            super("the process died " + where);
        }
    }
}
