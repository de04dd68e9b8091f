package com.jiapin.market.aws.json;

/** One JSON value (RFC 8259); immutable, and equal to every value with the same content. */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonText, JsonNumber, JsonFlag, JsonNull {}
