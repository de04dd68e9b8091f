package com.jiapin.market.aws.http.authoriser;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.jiapin.market.aws.http.Caller;
import com.jiapin.market.aws.http.HttpEdge;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.aws.log.Invocation;
import com.jiapin.market.aws.log.Level;
import com.jiapin.market.aws.log.LogEntry;
import com.jiapin.market.aws.log.LogEvent;
import com.jiapin.market.aws.log.LogNumber;
import com.jiapin.market.aws.log.LogWord;
import com.jiapin.market.aws.log.Metric;
import com.jiapin.market.aws.log.Outcome;
import com.jiapin.market.aws.snapshot.Rehearsed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A Lambda authoriser of type REQUEST over bearer tokens. Each call writes one log line, which never holds the token. */
public abstract class AuthoriserFunction extends Rehearsed implements RequestStreamHandler {

    private static final int MOST_BYTES = 1024 * 1024;
    private static final int LONGEST_TOKEN = 512;
    private static final String SCHEME = "bearer ";

    private final HttpEdge edge;
    private final Function<String, Decision> judge;

    /** A function that asks {@code judge} about each bearer token. */
    protected AuthoriserFunction(HttpEdge edge, Function<String, Decision> judge) {
        this.edge = edge;
        this.judge = judge;
    }

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Invocation invocation = Invocation.of(context, edge.clock().instant());
        output.write(answer(input.readAllBytes(), invocation));
    }

    /**
     * The policy for one event; what {@link #handleRequest} does, without streams.
     *
     * @throws Unauthorized when the caller is not known, which API Gateway answers with 401
     */
    public final byte[] answer(byte[] bytes, Invocation invocation) {
        JsonObject event = event(bytes);
        String requestId = event.object("requestContext")
                .flatMap(context -> context.text("requestId"))
                .orElse(invocation.requestId());
        return invocation.withRequestId(requestId).serve(() -> logged(event));
    }

    @Override
    protected final void rehearsalFailed(RuntimeException failure) {
        edge.log().defect(LogEntry.of(LogEvent.DEFECT), failure);
    }

    private byte[] logged(JsonObject event) {
        Instant start = edge.clock().instant();
        edge.meter().take();
        LogEntry entry = LogEntry.of(LogEvent.AUTHORISATION_DECIDED);
        try {
            byte[] policy = decided(event, entry);
            edge.log().write(Level.INFO, timed(entry, start));
            return policy;
        } catch (Unauthorized refused) {
            edge.log().write(Level.INFO, timed(entry.with(LogWord.OUTCOME, Outcome.REFUSED), start));
            throw refused;
        } catch (RuntimeException failure) {
            entry.with(LogWord.OUTCOME, Outcome.FAILED).count(Metric.DEFECTS, 1);
            edge.log().defect(timed(entry, start), failure);
            throw failure;
        }
    }

    private byte[] decided(JsonObject event, LogEntry entry) {
        String stage = event.text("methodArn").flatMap(Policy::wholeStage).orElseThrow(Unauthorized::new);
        String token = bearer(event).orElseThrow(Unauthorized::new);
        return switch (judge.apply(token)) {
            case Decision.LetIn(Caller caller) -> {
                entry.with(LogWord.OUTCOME, Outcome.DONE);
                yield Json.bytes(Policy.allow(caller, stage));
            }
            case Decision.Refused() -> {
                entry.with(LogWord.OUTCOME, Outcome.REFUSED);
                yield Json.bytes(Policy.deny(stage));
            }
            case Decision.Unknown() -> throw new Unauthorized();
        };
    }

    private LogEntry timed(LogEntry entry, Instant start) {
        return entry.with(
                        LogNumber.DURATION_MS,
                        Duration.between(start, edge.clock().instant()).toMillis())
                .withConsumption(edge.meter().take());
    }

    /** The token of the one {@code Authorization} header, if it is a bearer's (RFC 6750 section 2.1). */
    private static Optional<String> bearer(JsonObject event) {
        List<String> lines = new ArrayList<>();
        JsonObject many = event.object("multiValueHeaders").orElse(JsonObject.EMPTY);
        JsonObject source = many.members().isEmpty() ? event.object("headers").orElse(JsonObject.EMPTY) : many;
        for (Map.Entry<String, JsonValue> header : source.members().entrySet()) {
            if (header.getKey().equalsIgnoreCase("Authorization")) {
                if (header.getValue() instanceof JsonText(String text)) {
                    lines.add(text);
                } else if (header.getValue() instanceof JsonArray array) {
                    lines.addAll(array.texts());
                }
            }
        }
        if (lines.size() != 1 || !lines.getFirst().toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return Optional.empty();
        }
        String token = lines.getFirst().substring(SCHEME.length()).strip();
        boolean plain = !token.isEmpty()
                && token.length() <= LONGEST_TOKEN
                && token.chars().allMatch(character -> character > 0x20 && character < 0x7F);
        return plain ? Optional.of(token) : Optional.empty();
    }

    private static JsonObject event(byte[] bytes) {
        try {
            return Json.parse(bytes, MOST_BYTES) instanceof JsonObject event ? event : JsonObject.EMPTY;
        } catch (JsonSyntaxException notAnEvent) {
            return JsonObject.EMPTY;
        }
    }
}
