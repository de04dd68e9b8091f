package com.jiapin.market.local.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is turned. */
final class Turned implements InstantSource {
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @Override
    public Instant instant() {
        return now.get();
    }

    void by(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    void to(Instant instant) {
        now.set(instant);
    }
}
