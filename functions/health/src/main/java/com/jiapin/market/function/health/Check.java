package com.jiapin.market.function.health;

import java.util.Optional;
import java.util.function.Supplier;

/** One thing to look at: its name, and a probe that gives back what is wrong, or throws when nothing answers. */
record Check(String name, Supplier<Optional<String>> probe) {
    /** How something stands. */
    enum Status {
        UP,
        DEGRADED,
        DOWN
    }

    /** What a check found; the detail holds no personal data and no secret. */
    record Finding(String name, Status status, long durationMillis, Optional<String> detail) {}
}
