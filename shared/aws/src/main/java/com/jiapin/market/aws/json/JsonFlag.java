package com.jiapin.market.aws.json;

/**
 * A JSON {@code true} or {@code false}.
 *
 * @param value which of the two
 */
public record JsonFlag(boolean value) implements JsonValue {}
