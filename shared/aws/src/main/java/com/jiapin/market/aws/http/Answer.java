package com.jiapin.market.aws.http;

/** What a handler gives back: a response, or a problem that is put into words in the caller's language. */
public sealed interface Answer permits Response, Problem {}
