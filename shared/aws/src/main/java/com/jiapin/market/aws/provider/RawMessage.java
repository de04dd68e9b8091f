package com.jiapin.market.aws.provider;

import java.util.List;
import java.util.Map;

/** A request of a provider exactly as it came in, before anything of it is believed; independent of the gateway. */
public final class RawMessage {

    /** Longest body that is looked at, in bytes. */
    public static final int LONGEST_BODY_BYTES = 256 * 1024;

    private final String method;
    private final String path;
    private final Headers headers;
    private final byte[] body;

    private RawMessage(String method, String path, Headers headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.headers = headers;
        this.body = body;
    }

    /**
     * Takes a copy of what came in.
     *
     * @param method HTTP method, upper case
     * @param path path without stage and query
     * @param headers every value of every header, names as sent
     * @param body the body, byte for byte
     */
    public static RawMessage of(String method, String path, Map<String, List<String>> headers, byte[] body) {
        return new RawMessage(method, path, new Headers(headers), body.clone());
    }

    /** HTTP method, upper case. */
    public String method() {
        return method;
    }

    /** Path without stage and query. */
    public String path() {
        return path;
    }

    /** Every value of every header. */
    public Headers headers() {
        return headers;
    }

    /** A copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** True when the body is longer than is looked at. */
    public boolean isTooLarge() {
        return body.length > LONGEST_BODY_BYTES;
    }

    /** Shows nothing that came in but the size. */
    @Override
    public String toString() {
        return "RawMessage[" + body.length + " bytes]";
    }
}
