package com.jiapin.market.local.function;

import java.time.Duration;

/** Runs one function, one invocation at a time per execution environment; safe for all threads. */
interface FunctionHost extends AutoCloseable {

    /** How long Lambda lets the start of a version take that is kept as a snapshot. */
    Duration LONGEST_START = Duration.ofSeconds(130);

    /** Runs the function and waits for its end, at most for its timeout. */
    Outcome invoke(Invocation invocation);

    @Override
    void close();
}
