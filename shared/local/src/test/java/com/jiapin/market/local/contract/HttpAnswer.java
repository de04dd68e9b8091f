package com.jiapin.market.local.contract;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;

/**
 * One response.
 *
 * @param status HTTP status
 * @param headers its header fields
 * @param body its body, maybe none
 */
public record HttpAnswer(int status, Headers headers, Bytes body) {
    /** How large an answer may be, in bytes: what a function of this platform can send at most. */
    static final int LIMIT_BYTES = 6 * 1024 * 1024;

    /** The body as a JSON object; fails with the body in the message when it is none. */
    public JsonObject json() {
        if (Json.parse(body.toArray(), LIMIT_BYTES) instanceof JsonObject object) {
            return object;
        }
        throw new AssertionError("The answer is no JSON object: " + body);
    }
}
