package com.jiapin.market.local.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Misbehaviour planned ahead, first planned first used. Safe for many threads. */
public final class Faults {
    /** What can go wrong with any call. */
    static final Set<Fault.Kind> OF_CALLS = Set.copyOf(EnumSet.of(
            Fault.Kind.SLOW,
            Fault.Kind.TIMEOUT_BEFORE,
            Fault.Kind.TIMEOUT_AFTER,
            Fault.Kind.CUT_BEFORE,
            Fault.Kind.CUT_AFTER,
            Fault.Kind.SERVER_ERROR_BEFORE,
            Fault.Kind.SERVER_ERROR_AFTER,
            Fault.Kind.TOO_MANY_CALLS));

    /** What can go wrong with any message. */
    static final Set<Fault.Kind> OF_MESSAGES = Set.copyOf(EnumSet.of(
            Fault.Kind.SLOW,
            Fault.Kind.BAD_SIGNATURE,
            Fault.Kind.LOST,
            Fault.Kind.DUPLICATE,
            Fault.Kind.PARALLEL,
            Fault.Kind.HELD,
            Fault.Kind.WRONG_NUMBER,
            Fault.Kind.GARBAGE));

    private final Map<String, Set<Fault.Kind>> possible;
    private final Map<String, Deque<Fault>> planned = new HashMap<>();

    /** No faults yet, for these targets with what can go wrong there. */
    Faults(Map<String, Set<Fault.Kind>> possible) {
        this.possible = Map.copyOf(possible);
    }

    static Set<Fault.Kind> with(Set<Fault.Kind> common, Fault.Kind... more) {
        Set<Fault.Kind> all = EnumSet.copyOf(common);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }

    /**
     * Plans a fault for the next call or message named {@code target}.
     *
     * @throws IllegalArgumentException if there is no such target, or the fault cannot happen there
     */
    public synchronized void plan(String target, Fault fault) {
        Set<Fault.Kind> kinds = Optional.ofNullable(possible.get(target))
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no target '" + target + "', only " + new TreeMap<>(possible).keySet()));
        if (!kinds.contains(fault.kind())) {
            throw new IllegalArgumentException(
                    fault.kind() + " cannot happen to " + target + ", only " + EnumSet.copyOf(kinds));
        }
        planned.computeIfAbsent(target, key -> new ArrayDeque<>()).add(fault);
    }

    /** Plans a fault without a delay. */
    public void plan(String target, Fault.Kind kind) {
        plan(target, Fault.of(kind));
    }

    /** Forgets all plans. */
    public synchronized void clear() {
        planned.clear();
    }

    synchronized Optional<Fault> take(String target) {
        Deque<Fault> queue = planned.get(target);
        return queue == null ? Optional.empty() : Optional.ofNullable(queue.poll());
    }
}
