package com.jiapin.market.local.function;

/** Runs one function, one invocation at a time per execution environment; safe for all threads. */
interface FunctionHost extends AutoCloseable {

    /** Runs the function and waits for its end, at most for its timeout. */
    Outcome invoke(Invocation invocation);

    @Override
    void close();
}
