package com.jiapin.market.local.function;

/**
 * One call of a function.
 *
 * @param requestId the id that the function sees as its request's
 * @param event the event's bytes
 */
public record Invocation(String requestId, byte[] event) {}
