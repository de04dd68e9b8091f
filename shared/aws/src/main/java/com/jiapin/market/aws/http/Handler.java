package com.jiapin.market.aws.http;

/** Answers the requests of one route: parse, call one use case, map its outcome. May throw a {@link Problem}. */
@FunctionalInterface
public interface Handler {

    /** Answers one request. */
    Answer answer(Request request);
}
