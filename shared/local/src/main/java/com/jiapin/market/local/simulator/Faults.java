package com.jiapin.market.local.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Misbehaviour planned ahead, first planned first used. Safe for many threads. */
public final class Faults {
    private final Map<String, Deque<Fault>> planned = new HashMap<>();

    /** Plans a fault for the next call or message named {@code target}. */
    public synchronized void plan(String target, Fault fault) {
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
