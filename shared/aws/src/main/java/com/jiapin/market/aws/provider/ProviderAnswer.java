package com.jiapin.market.aws.provider;

/** How a call to a provider ended on the wire. */
public sealed interface ProviderAnswer {

    /** An answer came in time, whatever it says. */
    record Answered(int status, Headers headers, AnswerBody body) implements ProviderAnswer {}

    /** No whole answer came in time; the call may have taken effect. {@code reason} is a fixed word for the log. */
    record NoAnswer(String reason) implements ProviderAnswer {}
}
