package com.jiapin.market.once;

import com.jiapin.market.datamap.Write;
import java.util.Optional;

/**
 * One idempotent request, as a use case sees it: the write that {@link #remember}s the outcome goes into the transaction
 * that has the effect, so that effect and memory happen together or not at all.
 *
 * <p>A use case with a provider call in the middle first {@link #begin}s with a reference to what it has started; when
 * it dies there, the next call with the same key {@link #resumes} with that reference after the lease.
 */
public interface Once<O> {
    /**
     * Returns the write that records {@code outcome}; throws {@link AlreadyAnswered} when the request was answered
     * before, so that nothing is done twice.
     */
    Write remember(O outcome);

    /** Returns the write that records the request as in progress, with a reference to what was started. */
    Write begin(String reference);

    /** Returns the reference of an earlier call of this request that began and never ended; empty for a fresh one. */
    Optional<String> resumes();

    /**
     * Must be called when a transaction that held this request's write was refused, before anything is made of the
     * refusal: throws {@link AlreadyAnswered} when a twin of this request has committed.
     */
    void ensureUnanswered();

    /** The request was answered before; the edge repeats that answer. Use cases let it pass. */
    final class AlreadyAnswered extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** Creates the signal. */
        public AlreadyAnswered() {
            super("answered before", null, false, false);
        }
    }
}
