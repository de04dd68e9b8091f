package com.jiapin.market.datamap;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Runs independent reads at the same time, so that they cost one round trip. */
public final class Together {
    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    private Together() {}

    /** Starts a read beside the caller; {@link Later#get} waits for it and throws what it threw. */
    public static <T> Later<T> start(Supplier<T> read) {
        return new Later<>(CompletableFuture.supplyAsync(Deadline.bound(read), VIRTUAL));
    }

    /** A result that is being read. */
    public static final class Later<T> {
        private final CompletableFuture<T> future;

        private Later(CompletableFuture<T> future) {
            this.future = future;
        }

        /** Tells whether the read has ended with a failure. */
        public boolean failed() {
            return future.isCompletedExceptionally();
        }

        /** Waits for the result; throws what the read threw. */
        public T get() {
            try {
                return future.join();
            } catch (CompletionException failure) {
                if (failure.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                if (failure.getCause() instanceof Error cause) {
                    throw cause;
                }
                throw failure;
            }
        }
    }
}
