package com.jiapin.market.aws.http;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole answer. The body is UTF-8 text or absent; headers are added to those every answer carries and replace them
 * where the name is the same.
 */
public final class Response implements Answer {

    private static final byte[] NOTHING = {};

    private final int status;
    private final Map<String, String> headers;
    private final List<Cookie> cookies;
    private final byte[] body;

    private Response(int status, Map<String, String> headers, List<Cookie> cookies, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.cookies = cookies;
        this.body = body;
    }

    /** A response with a body of UTF-8 text. */
    public static Response of(int status, String contentType, byte[] utf8) {
        return new Response(status, Map.of(), List.of(), utf8.clone()).withHeader("Content-Type", contentType);
    }

    /** A response without a body. */
    public static Response empty(int status) {
        return new Response(status, Map.of(), List.of(), NOTHING);
    }

    /** A JSON response of any status. */
    public static Response json(int status, JsonValue value) {
        return of(status, "application/json", Json.bytes(value));
    }

    /** 200 with a result. */
    public static Response ok(JsonValue value) {
        return json(200, value);
    }

    /** 201 with the new thing and where it is found; what cannot stand in an address is encoded. */
    public static Response created(String location, JsonValue value) {
        return json(201, value).withHeader("Location", Percent.encoded(location));
    }

    /** 202: begun, its end is found at the location. */
    public static Response accepted(String location, JsonValue value) {
        return json(202, value).withHeader("Location", Percent.encoded(location));
    }

    /** 204: done, nothing to tell. */
    public static Response noContent() {
        return empty(204);
    }

    /** A plain text of any status, for providers that want one. */
    public static Response text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same response with a header of one line of visible ASCII; an earlier one of that name is replaced. */
    public Response withHeader(String name, String value) {
        if (!value.chars().allMatch(character -> character >= 0x20 && character < 0x7F)) {
            throw new IllegalArgumentException("the value of the header " + name + " is not one line of ASCII");
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.keySet().removeIf(name::equalsIgnoreCase);
        more.put(name, value);
        return new Response(status, more, cookies, body);
    }

    /** The same response setting one more cookie. */
    public Response withCookie(Cookie cookie) {
        List<Cookie> more = new ArrayList<>(cookies);
        more.add(cookie);
        return new Response(status, headers, List.copyOf(more), body);
    }

    /**
     * The same response as one that may be kept and asked about again: strong ETag, {@code private, no-cache}, and what it
     * varies by.
     */
    public Response tagged(EntityTag tag) {
        return withHeader("ETag", tag.toString())
                .withHeader("Cache-Control", "private, no-cache")
                .withHeader("Vary", "Authorization, Accept-Language");
    }

    /** The same response saying in which language it speaks. */
    public Response in(Language language) {
        return withHeader("Content-Language", language.tag());
    }

    /** The status. */
    public int status() {
        return status;
    }

    /** The header of that name, whatever its case. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The headers in their order. */
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /** The cookies set. */
    public List<Cookie> cookies() {
        return cookies;
    }

    /** A copy of the body; empty when there is none. */
    public byte[] body() {
        return body.clone();
    }

    String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
