package com.jiapin.market;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Runs a property over many random cases; a failure names the seed that repeats it ({@code -Dseed=...}). */
public final class Seeded {
    private static final long FIRST_SEED = 20_260_101L;

    private Seeded() {}

    /** Runs the property once per seed; with {@code -Dseed} only that seed. */
    public static void cases(int count, Consumer<SplittableRandom> property) {
        Long only = Long.getLong("seed");
        if (only != null) {
            property.accept(new SplittableRandom(only));
            return;
        }
        for (long seed = FIRST_SEED; seed < FIRST_SEED + count; seed++) {
            try {
                property.accept(new SplittableRandom(seed));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError(
                        "the property fails with -Dseed=" + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    /** One of the values. */
    public static <T> T pick(SplittableRandom random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
