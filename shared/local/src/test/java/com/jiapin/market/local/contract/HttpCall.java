package com.jiapin.market.local.contract;

/**
 * One request.
 *
 * @param method upper case
 * @param target raw path and query, as after the base address
 * @param headers its header fields
 * @param body its body, maybe none
 */
public record HttpCall(String method, String target, Headers headers, Bytes body) {
    /** The raw path, without the query. */
    public String rawPath() {
        int end = target.indexOf('?');
        return end < 0 ? target : target.substring(0, end);
    }

    /** The raw query, empty when there is none. */
    public String rawQuery() {
        int start = target.indexOf('?');
        return start < 0 ? "" : target.substring(start + 1);
    }
}
