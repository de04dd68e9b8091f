package com.jiapin.market.aws.log;

import java.io.PrintStream;

/** The standard output, which Lambda carries to the log group; the only place that touches it. */
final class StandardOutput implements LogSink {

    @Override
    public void line(String json) {
        PrintStream out = System.out;
        out.println(json);
    }
}
