package com.jiapin.market.aws.http;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.json.JsonValue;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A problem of RFC 9457, given back or thrown: the caller reads what happened, where and what to do. It is no defect, so
 * it carries no stack trace.
 */
public final class Problem extends RuntimeException implements Answer {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<FieldError> errors;
    private final transient Map<String, JsonValue> extensions;
    private final transient Map<String, String> headers;

    private Problem(
            ProblemType type, List<FieldError> errors, Map<String, JsonValue> extensions, Map<String, String> headers) {
        super(type.reference(), null, false, false);
        this.type = type;
        this.errors = errors;
        this.extensions = extensions;
        this.headers = headers;
    }

    /** A problem that its type says all about. */
    public static Problem of(ProblemType type) {
        return new Problem(type, List.of(), Map.of(), Map.of());
    }

    /** A problem with the places that are wrong. */
    public static Problem of(ProblemType type, List<FieldError> errors) {
        return new Problem(type, List.copyOf(errors), Map.of(), Map.of());
    }

    /** 400 for a single place. */
    public static Problem badRequest(ProblemType type, FieldError error) {
        return of(type, List.of(error));
    }

    /** 422 for fields of the body. */
    public static Problem unprocessable(FieldError first, FieldError... more) {
        return of(
                ProblemType.INVALID_FIELDS,
                Stream.concat(Stream.of(first), Stream.of(more)).toList());
    }

    /** 401: who calls is not known. */
    public static Problem unauthorised() {
        return unauthorised(ProblemType.UNAUTHORISED);
    }

    /** 401 for another reason than a missing token. */
    public static Problem unauthorised(ProblemType type) {
        return of(type).withHeader("WWW-Authenticate", "Bearer");
    }

    /** 403: the caller is known and may not. */
    public static Problem forbidden() {
        return of(ProblemType.FORBIDDEN);
    }

    /** 404: absent, or another's. */
    public static Problem notFound() {
        return of(ProblemType.NOT_FOUND);
    }

    /** 405 with the methods the route knows. */
    public static Problem methodNotAllowed(Collection<Method> allowed) {
        return of(ProblemType.METHOD_NOT_ALLOWED).withHeader("Allow", Routes.allow(allowed));
    }

    /** 413. */
    public static Problem payloadTooLarge() {
        return of(ProblemType.PAYLOAD_TOO_LARGE);
    }

    /** 415 with what is supported. */
    public static Problem unsupportedMediaType() {
        return of(ProblemType.UNSUPPORTED_MEDIA_TYPE).withHeader("Accept", "application/json");
    }

    /** 409 for a twin still being handled. */
    public static Problem inFlight(Duration retryAfter) {
        return of(ProblemType.IN_FLIGHT).retryAfter(retryAfter);
    }

    /** 429. */
    public static Problem tooManyRequests(Duration retryAfter) {
        return of(ProblemType.TOO_MANY_REQUESTS).retryAfter(retryAfter);
    }

    /** 503: not now. */
    public static Problem serviceUnavailable(Duration retryAfter) {
        return of(ProblemType.SERVICE_UNAVAILABLE).retryAfter(retryAfter);
    }

    /** The same problem with one more member (RFC 9457 section 3.2). */
    public Problem with(String name, JsonValue value) {
        Map<String, JsonValue> more = new LinkedHashMap<>(extensions);
        more.put(name, value);
        return new Problem(type, errors, Collections.unmodifiableMap(more), headers);
    }

    /** The same problem with one more header. */
    public Problem withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(type, errors, extensions, Collections.unmodifiableMap(more));
    }

    /** The same problem saying when to try again, in whole seconds, at least one. */
    public Problem retryAfter(Duration delay) {
        long seconds = Math.max(1, delay.plusMillis(999).toSeconds());
        return withHeader("Retry-After", Long.toString(seconds));
    }

    /** What happened. */
    public ProblemType type() {
        return type;
    }

    /** What is wrong where. */
    public List<FieldError> errors() {
        return errors;
    }

    /** The answer in words. */
    public Response render(Language language, String requestId) {
        JsonObjectBuilder body = Json.object()
                .put("type", type.reference())
                .put("title", type.title(language))
                .put("status", type.status())
                .put("detail", type.detail(language))
                .put("instance", requestId);
        if (!errors.isEmpty()) {
            JsonArrayBuilder list = Json.array();
            errors.forEach(error -> list.add(error.render(language)));
            body.put("errors", list.build());
        }
        extensions.forEach(body::put);
        Response response = Response.of(type.status(), "application/problem+json", Json.bytes(body.build()))
                .withHeader("Content-Language", language.tag())
                .withHeader("Vary", "Accept-Language");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.withHeader(header.getKey(), header.getValue());
        }
        return response;
    }
}
