package com.jiapin.market.aws.json;

/** The JSON literal {@code null}; it exists once. */
public enum JsonNull implements JsonValue {
    /** The literal. */
    NULL
}
