package com.jiapin.market.aws;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.log.Invocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;

/** Events as the cloud sends them, from the test resources, and the run that receives them. */
public final class Samples {

    /** The time at which all runs start. */
    public static final Instant NOW = Instant.parse("2026-03-10T07:01:41Z");

    private Samples() {}

    /** The bytes of a file under {@code com/jiapin/market/aws}. */
    public static byte[] bytes(String path) {
        try (InputStream stream = Objects.requireNonNull(Samples.class.getResourceAsStream(path), path)) {
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The event in a file under {@code com/jiapin/market/aws}. */
    public static JsonObject event(String path) {
        return (JsonObject) Json.parse(bytes(path));
    }

    /** A run with half a minute left. */
    public static Invocation invocation() {
        return new Invocation("sample", "lambda-1", NOW.plusSeconds(30));
    }
}
