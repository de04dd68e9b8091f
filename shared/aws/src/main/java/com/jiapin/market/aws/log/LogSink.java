package com.jiapin.market.aws.log;

/** Takes finished lines; must be safe for several threads. */
@FunctionalInterface
public interface LogSink {

    /** Takes one line without its line end. */
    void line(String json);
}
