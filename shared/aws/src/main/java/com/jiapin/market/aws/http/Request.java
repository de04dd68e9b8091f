package com.jiapin.market.aws.http;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.aws.log.Invocation;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** One request that found its route and may call it. Reading it refuses what is malformed, by a {@link Problem}. */
public final class Request {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{4,64}");

    private final Envelope envelope;
    private final Method method;
    private final byte[] body;
    private final Invocation invocation;
    private final Language language;

    Request(Envelope envelope, Method method, byte[] body, Invocation invocation) {
        this.envelope = envelope;
        this.method = method;
        this.body = body;
        this.invocation = invocation;
        this.language = envelope.language();
    }

    /** The method. */
    public Method method() {
        return method;
    }

    /** The template of the route, such as {@code /orders/{orderId}}. */
    public String template() {
        return envelope.template();
    }

    /** A variable part of the path, decoded; 404 when it is broken or the template has none of that name. */
    public String path(String name) {
        return Optional.ofNullable(envelope.path().get(name))
                .filter(text -> !text.isEmpty())
                .orElseThrow(Problem::notFound);
    }

    /** A variable part of the path as an id that the system made; 404 when it cannot be one. */
    public String id(String name) {
        return path(name, text -> Optional.of(text).filter(id -> ID.matcher(id).matches()));
    }

    /** A variable part of the path as an id; 404 when it cannot be one, as for any other id of nothing. */
    public <T> T path(String name, Function<String, Optional<T>> parse) {
        return parse.apply(path(name)).orElseThrow(Problem::notFound);
    }

    /** All variable parts of the path. */
    public Map<String, String> pathParameters() {
        return Collections.unmodifiableMap(envelope.path());
    }

    /** All values of the query by name, decoded. */
    public Map<String, List<String>> queryParameters() {
        return Collections.unmodifiableMap(envelope.query());
    }

    /** A reader of the query. */
    public Parameters query() {
        return new Parameters(envelope.query());
    }

    /** The header of that name in any case; several are joined by commas. */
    public Optional<String> header(String name) {
        return envelope.headers().combined(name);
    }

    /** All lines of the header of that name in any case. */
    public List<String> headers(String name) {
        return envelope.headers().all(name);
    }

    /** The cookie of that name. */
    public Optional<String> cookie(String name) {
        return envelope.headers().cookie(name).filter(value -> !value.isEmpty());
    }

    /** The guest's cart token: header {@code Guest-Token}, else the cookie. */
    public Optional<String> guestToken() {
        return header("Guest-Token").or(() -> cookie(Cookie.GUEST));
    }

    /** A copy of the body, byte for byte as sent, whatever its type. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as a JSON object; 415, 400 or 422 when it is none. */
    public JsonObject json() {
        if (body.length == 0) {
            throw Problem.of(ProblemType.BODY_MISSING);
        }
        if (!isJson()) {
            throw Problem.unsupportedMediaType();
        }
        JsonValue value;
        try {
            value = Json.parse(body);
        } catch (JsonSyntaxException refused) {
            throw refusal(refused);
        }
        if (value instanceof JsonObject object) {
            return object;
        }
        throw Problem.unprocessable(FieldError.body("", FieldFault.NOT_OBJECT));
    }

    /** A reader of the JSON body. */
    public Fields fields() {
        return Fields.of(json());
    }

    /** A reader of the JSON body, where no body at all stands for an object without members. */
    public Fields fieldsIfAny() {
        return Fields.of(body.length == 0 ? JsonObject.EMPTY : json());
    }

    /** The language to answer in. */
    public Language language() {
        return language;
    }

    /** Who calls; 401 when a public route is called by nobody we know. */
    public Caller caller() {
        return findCaller().orElseThrow(Problem::unauthorised);
    }

    /** Who calls, if known. */
    public Optional<Caller> findCaller() {
        return envelope.caller();
    }

    /** The address the request came from, as the gateway saw it: personal data, for limits on guessing only. */
    public Optional<String> sourceIp() {
        return envelope.sourceIp();
    }

    /** The id in the answer and in every log line. */
    public String requestId() {
        return envelope.requestId();
    }

    /** The run of the function, with its deadline. */
    public Invocation invocation() {
        return invocation;
    }

    private boolean isJson() {
        List<String> types = headers("Content-Type");
        if (types.size() != 1) {
            return false;
        }
        String[] parts = types.getFirst().toLowerCase(Locale.ROOT).split(";", -1);
        if (!parts[0].strip().equals("application/json")) {
            return false;
        }
        for (int index = 1; index < parts.length; index++) {
            String parameter = parts[index].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return true;
    }

    private static Problem refusal(JsonSyntaxException refused) {
        ProblemType type =
                switch (refused.reason()) {
                    case TOO_LARGE -> ProblemType.PAYLOAD_TOO_LARGE;
                    case INVALID_UTF8 -> ProblemType.INVALID_UTF8;
                    case MALFORMED, TRAILING_CONTENT -> ProblemType.MALFORMED_JSON;
                    case DUPLICATE_KEY -> ProblemType.DUPLICATE_KEY;
                    case TOO_DEEP -> ProblemType.TOO_DEEP;
                    case TOO_LONG -> ProblemType.TOO_LONG;
                };
        FieldFault fault = refused.reason() == JsonSyntaxException.Reason.DUPLICATE_KEY
                ? FieldFault.REPEATED
                : FieldFault.MALFORMED;
        return Problem.badRequest(type, FieldError.body(refused.pointer(), fault));
    }
}
