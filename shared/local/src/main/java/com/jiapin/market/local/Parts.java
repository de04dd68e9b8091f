package com.jiapin.market.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What was started so far, to be stopped in the reverse order. Not for several threads. */
final class Parts implements AutoCloseable {

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Consumer<String> complaints;

    /** No parts yet; what fails to stop is told in one line. */
    Parts(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    <T extends AutoCloseable> T add(T part) {
        started.push(part);
        return part;
    }

    /** Stops everything; nothing that fails to stop keeps the others from it. */
    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception failed) {
                complaints.accept("stopping: " + failed.getMessage());
            }
        }
    }
}
