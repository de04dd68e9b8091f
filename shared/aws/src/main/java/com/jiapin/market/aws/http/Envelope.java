package com.jiapin.market.aws.http;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.aws.log.Invocation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One REST proxy event (payload 1.0), taken apart. */
record Envelope(
        String method,
        String template,
        Map<String, String> path,
        Map<String, List<String>> query,
        Headers headers,
        Optional<Caller> caller,
        Optional<String> sourceIp,
        String requestId,
        JsonObject event) {

    /** What Lambda can hand over at most (6 MB), with room for the escapes of JSON. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final int LONGEST_ID = 128;

    /** The event; empty when it is none of API Gateway. */
    static Optional<Envelope> parse(byte[] bytes, Invocation invocation) {
        JsonValue value;
        try {
            value = Json.parse(bytes, MOST_BYTES);
        } catch (JsonSyntaxException notAnEvent) {
            return Optional.empty();
        }
        if (!(value instanceof JsonObject event)) {
            return Optional.empty();
        }
        Optional<String> method = event.text("httpMethod");
        Optional<String> template = event.text("resource");
        if (method.isEmpty() || template.isEmpty()) {
            return Optional.empty();
        }
        JsonObject context = event.object("requestContext").orElse(JsonObject.EMPTY);
        return Optional.of(new Envelope(
                method.get(),
                template.get(),
                path(event),
                query(event),
                Headers.of(event),
                context.object("authorizer").flatMap(Caller::fromContext),
                context.object("identity").flatMap(identity -> identity.text("sourceIp")),
                context.text("requestId").filter(Envelope::isId).orElse(invocation.requestId()),
                event));
    }

    Language language() {
        return Language.preferred(headers.combined("Accept-Language"));
    }

    /** The body's bytes; empty when the encoding announced is not the encoding used. */
    Optional<byte[]> body() {
        String body = event.text("body").orElse("");
        if (!event.flag("isBase64Encoded").orElse(false)) {
            return Optional.of(body.getBytes(StandardCharsets.UTF_8));
        }
        try {
            return Optional.of(Base64.getDecoder().decode(body));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Map<String, String> path(JsonObject event) {
        Map<String, String> path = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> parameter : event.object("pathParameters")
                .orElse(JsonObject.EMPTY)
                .members()
                .entrySet()) {
            Headers.texts(parameter.getValue()).stream()
                    .findFirst()
                    .flatMap(Percent::decoded)
                    .ifPresent(text -> path.put(parameter.getKey(), text));
        }
        return path;
    }

    private static Map<String, List<String>> query(JsonObject event) {
        JsonObject many = event.object("multiValueQueryStringParameters").orElse(JsonObject.EMPTY);
        JsonObject source =
                many.members().isEmpty() ? event.object("queryStringParameters").orElse(JsonObject.EMPTY) : many;
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> parameter : source.members().entrySet()) {
            query.put(parameter.getKey(), Headers.texts(parameter.getValue()));
        }
        return query;
    }

    private static boolean isId(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_ID
                && text.chars()
                        .allMatch(c -> (c >= '0' && c <= '9')
                                || (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || c == '-'
                                || c == '_');
    }
}
