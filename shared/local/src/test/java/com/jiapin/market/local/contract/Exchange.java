package com.jiapin.market.local.contract;

/** A request and what was answered to it. */
public record Exchange(HttpCall call, HttpAnswer answer) {
    /** Both messages as a reader of a failing test wants them; access tokens are test data. */
    public String describe() {
        return "> " + call.method() + " " + call.target() + "\n> "
                + call.headers().fields() + "\n> " + call.body() + "\n< " + answer.status() + "\n< "
                + answer.headers().fields() + "\n< " + answer.body();
    }
}
