package com.jiapin.market.local.function;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The latest lines that functions wrote, and whoever listens to new ones; safe for all threads. */
public final class FunctionLog {

    private static final int KEPT = 50_000;

    private final Deque<LogLine> lines = new ArrayDeque<>();
    private final Consumer<LogLine> listener;

    /** A log that tells each new line to the listener. */
    public FunctionLog(Consumer<LogLine> listener) {
        this.listener = listener;
    }

    void add(LogLine line) {
        synchronized (lines) {
            lines.addLast(line);
            if (lines.size() > KEPT) {
                lines.removeFirst();
            }
        }
        listener.accept(line);
    }

    /** The lines so far, oldest first, at most the latest 50 000. */
    public List<LogLine> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }
}
