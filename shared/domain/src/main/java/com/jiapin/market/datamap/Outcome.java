package com.jiapin.market.datamap;

import java.util.List;
import java.util.Optional;

/** How a write or transaction ended. Conflicts and throttling never show here: they are retried, then {@link StoreBusy}. */
public sealed interface Outcome {
    /** All happened. {@code after} holds the row as changed, for a single update only. */
    record Done(Optional<Row> after) implements Outcome {}

    /** Nothing happened, because conditions failed. */
    record Refused(List<Refusal> refusals) implements Outcome {
        public Refused {
            refusals = List.copyOf(refusals);
        }

        /** Tells whether the write at this place failed its condition. */
        public boolean at(int index) {
            return find(index).isPresent();
        }

        /** Returns the refusal of the write at this place. */
        public Optional<Refusal> find(int index) {
            return refusals.stream().filter(refusal -> refusal.index() == index).findFirst();
        }
    }

    /**
     * A failed condition: the place of the write in its transaction and the row as stored, its sealed attributes left
     * out; empty when there was none or it has expired.
     */
    record Refusal(int index, Optional<Row> existing) {}

    /** Tells whether all happened. */
    default boolean done() {
        return this instanceof Done;
    }
}
