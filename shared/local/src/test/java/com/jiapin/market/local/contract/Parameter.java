package com.jiapin.market.local.contract;

import com.jiapin.market.aws.json.JsonObject;

/**
 * A parameter of an operation.
 *
 * @param name its name on the wire
 * @param place where it stands
 * @param required whether a request without it is refused
 * @param schema the JSON Schema of its value
 */
public record Parameter(String name, Place place, boolean required, JsonObject schema) {
    /** Where a parameter stands. */
    public enum Place {
        PATH,
        QUERY,
        HEADER,
        COOKIE
    }
}
