package com.jiapin.market.local.market;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.local.contract.Bytes;
import com.jiapin.market.local.contract.Headers;
import com.jiapin.market.local.contract.HttpCall;

/** Requests as tests write them. */
public final class Requests {
    private static final Headers JSON = Headers.NONE.with("Content-Type", "application/json");

    private Requests() {}

    /** Reads. */
    public static HttpCall get(String target) {
        return new HttpCall("GET", target, Headers.NONE, Bytes.NONE);
    }

    /** Posts a body. */
    public static HttpCall post(String target, JsonObject body) {
        return new HttpCall("POST", target, JSON, Bytes.of(Json.bytes(body)));
    }

    /** Posts a body under an Idempotency-Key. */
    public static HttpCall post(String target, String key, JsonObject body) {
        return with(post(target, body), "Idempotency-Key", key);
    }

    /** Puts a body. */
    public static HttpCall put(String target, JsonObject body) {
        return new HttpCall("PUT", target, JSON, Bytes.of(Json.bytes(body)));
    }

    /** Deletes. */
    public static HttpCall delete(String target) {
        return new HttpCall("DELETE", target, Headers.NONE, Bytes.NONE);
    }

    /** The call with one more header. */
    public static HttpCall with(HttpCall call, String name, String value) {
        return new HttpCall(call.method(), call.target(), call.headers().with(name, value), call.body());
    }
}
