package com.jiapin.market.aws.http.once;

import com.jiapin.market.aws.http.Answer;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.aws.http.Response;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The answer kept for a repeat: status, the headers that belong to the content, and the body byte for byte. Cookies are
 * never kept. The body may hold personal data: store it sealed.
 *
 * @param status the HTTP status
 * @param headers the headers kept
 * @param body the body's text
 */
public record StoredAnswer(int status, Map<String, String> headers, String body) {

    private static final String REPLAYED = "Idempotent-Replayed";
    private static final List<String> KEPT = List.of("Content-Type", "Content-Language", "Location", "ETag", "Vary");
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    /** Keeps an immutable copy. */
    public StoredAnswer {
        headers = Map.copyOf(headers);
    }

    /**
     * What to keep of an answer, in the words of this request's language; empty when the answer must not be kept: 5xx, 429,
     * 401, 403, faults of form, and refusals that may pass.
     */
    public static Optional<StoredAnswer> of(Answer answer, Request request) {
        return switch (answer) {
            case Response response ->
                response.status() >= 200 && response.status() < 300 ? Optional.of(of(response)) : Optional.empty();
            case Problem problem ->
                problem.type().isFinal()
                        ? Optional.of(of(problem.render(request.language(), request.requestId())))
                        : Optional.empty();
        };
    }

    /** The answer for a repeat: the same, marked as such. */
    public Response replayed() {
        Response response = body.isEmpty()
                ? Response.empty(status)
                : Response.of(
                        status,
                        headers.getOrDefault("Content-Type", "application/json"),
                        body.getBytes(StandardCharsets.UTF_8));
        for (String name : KEPT) {
            if (headers.containsKey(name)) {
                response = response.withHeader(name, headers.getOrDefault(name, ""));
            }
        }
        return response.withHeader(REPLAYED, "true");
    }

    /** Says whether an answer is the repeat of an earlier one. */
    public static boolean isReplayed(Response response) {
        return response.header(REPLAYED).isPresent();
    }

    /** The text to store. */
    public String encoded() {
        JsonObjectBuilder kept = Json.object();
        KEPT.stream().filter(headers::containsKey).forEach(name -> kept.put(name, headers.getOrDefault(name, "")));
        return Json.text(Json.object()
                .put("v", 1)
                .put("status", status)
                .put("headers", kept.build())
                .put("body", body)
                .build());
    }

    /**
     * The answer in a stored text.
     *
     * @throws IllegalStateException if the text was not made by {@link #encoded()}
     */
    public static StoredAnswer decode(String stored) {
        try {
            if (Json.parse(stored.getBytes(StandardCharsets.UTF_8), MOST_BYTES) instanceof JsonObject object
                    && object.integer("v").orElse(0) == 1) {
                Map<String, String> headers = new LinkedHashMap<>();
                for (Map.Entry<String, JsonValue> header :
                        object.object("headers").orElseThrow().members().entrySet()) {
                    if (header.getValue() instanceof JsonText(String value)) {
                        headers.put(header.getKey(), value);
                    }
                }
                int status = Math.toIntExact(object.integer("status").orElseThrow());
                return new StoredAnswer(status, headers, object.text("body").orElseThrow());
            }
        } catch (JsonSyntaxException | NoSuchElementException damaged) {
            throw new IllegalStateException("a stored answer cannot be read", damaged);
        }
        throw new IllegalStateException("a stored answer is of an unknown version");
    }

    private static StoredAnswer of(Response response) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : KEPT) {
            response.header(name).ifPresent(value -> headers.put(name, value));
        }
        return new StoredAnswer(response.status(), headers, new String(response.body(), StandardCharsets.UTF_8));
    }
}
