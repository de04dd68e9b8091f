package com.jiapin.market.local;

import java.util.function.Consumer;

/** What happens once everything is up: seeding data, printing a walk-through. */
public interface Startup {

    /**
     * Runs after the system answers and before the person is told so.
     *
     * @param say prints one line
     */
    void run(LocalSystem system, Consumer<String> say);
}
