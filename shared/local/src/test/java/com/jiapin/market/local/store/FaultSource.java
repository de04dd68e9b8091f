package com.jiapin.market.local.store;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/** Chooses the fault of each call from a seed, and counts what it chose. Safe for use by many threads. */
public final class FaultSource {
    private final SplittableRandom random;
    private final List<Fault> faults;
    private final double chance;
    private final AtomicBoolean active = new AtomicBoolean();
    private final Map<Fault, Integer> chosen = new EnumMap<>(Fault.class);

    /** Creates the source, turned off; while on, each call fails with {@code chance}. */
    public FaultSource(long seed, Set<Fault> faults, double chance) {
        this.random = new SplittableRandom(seed);
        this.faults = faults.stream().sorted().toList();
        this.chance = chance;
    }

    /** Returns a source that never chooses a fault. */
    public static FaultSource none() {
        return new FaultSource(0, Set.of(), 0);
    }

    /** Turns the faults on or off. */
    public void active(boolean on) {
        active.set(on);
    }

    /** Returns how often each fault was chosen. */
    public Map<Fault, Integer> chosen() {
        synchronized (random) {
            return Map.copyOf(chosen);
        }
    }

    Optional<Fault> choose() {
        synchronized (random) {
            if (!active.get() || random.nextDouble() >= chance) {
                return Optional.empty();
            }
            Fault fault = faults.get(random.nextInt(faults.size()));
            chosen.merge(fault, 1, Integer::sum);
            return Optional.of(fault);
        }
    }
}
