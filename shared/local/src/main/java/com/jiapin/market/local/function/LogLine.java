package com.jiapin.market.local.function;

/**
 * One line that a function wrote.
 *
 * @param functionId the logical id of the function
 * @param requestId the invocation during which it was written; empty outside of one
 * @param text the line without its end
 */
public record LogLine(String functionId, String requestId, String text) {}
