package com.jiapin.market.aws.wiring;

import java.util.Optional;
import java.util.function.Supplier;

/** A part that is built at its first use, once, by whichever thread comes first. */
public final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> builder;
    private volatile Optional<T> built = Optional.empty();

    /** Remembers how to build the part. */
    public Lazy(Supplier<T> builder) {
        this.builder = builder;
    }

    @Override
    public T get() {
        Optional<T> present = built;
        return present.isPresent() ? present.get() : build();
    }

    private synchronized T build() {
        if (built.isEmpty()) {
            built = Optional.of(builder.get());
        }
        return built.get();
    }
}
