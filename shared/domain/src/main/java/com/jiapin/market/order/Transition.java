package com.jiapin.market.order;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One row of the order machine. A row that keeps the status also makes a version and a history row.
 *
 * @param from the status before; absent when the row creates the order
 * @param to the status after
 * @param trigger what causes it
 * @param actors who may cause it
 * @param effects what is written with it
 */
public record Transition(
        Optional<OrderStatus> from, OrderStatus to, Trigger trigger, Set<Actor> actors, Set<SideEffect> effects) {
    /** Takes copies that keep the order of the enums. */
    public Transition {
        if (actors.isEmpty()) {
            throw new IllegalArgumentException("somebody must be able to pull " + trigger);
        }
        actors = Collections.unmodifiableSet(EnumSet.copyOf(actors));
        effects = effects.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(effects));
    }

    /** Whether the row creates the order. */
    public boolean creates() {
        return from.isEmpty();
    }

    /** Whether the order changes without moving. */
    public boolean keepsStatus() {
        return from.filter(to::equals).isPresent();
    }
}
