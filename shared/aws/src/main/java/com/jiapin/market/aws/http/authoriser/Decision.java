package com.jiapin.market.aws.http.authoriser;

import com.jiapin.market.aws.http.Caller;

/** What the authoriser says about a token. */
public sealed interface Decision {

    /**
     * Known: let in; routes judge the roles.
     *
     * @param caller who calls
     */
    record LetIn(Caller caller) implements Decision {}

    /** Known and refused (403), for instance a blocked member. */
    record Refused() implements Decision {}

    /** Not known (401): no token, a malformed, unknown, expired or revoked one. */
    record Unknown() implements Decision {}
}
