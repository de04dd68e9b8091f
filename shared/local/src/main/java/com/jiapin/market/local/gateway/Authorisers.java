package com.jiapin.market.local.gateway;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonFlag;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.local.function.Functions;
import com.jiapin.market.local.function.Outcome;
import com.jiapin.market.local.template.AuthoriserResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Asks REQUEST authorisers and keeps their answers for as long as the template says. */
final class Authorisers {

    private static final int MOST_CACHED = 10_000;
    private static final Set<String> UNDERSTOOD = Set.of("Sid", "Effect", "Action", "Resource");

    /** Whether a caller may go on. */
    sealed interface Verdict {
        /** Yes, with what the function is told of the caller. */
        record Admitted(JsonObject context) implements Verdict {}

        /** No. */
        record Refused(GatewayResponses.Type reason) implements Verdict {}
    }

    private record Cached(JsonObject policy, JsonObject context, Instant until) {}

    private final Functions functions;
    private final ProxyEvent events;
    private final Consumer<String> complaints;
    private final ConcurrentHashMap<List<String>, Cached> cache = new ConcurrentHashMap<>();

    Authorisers(Functions functions, ProxyEvent events, Consumer<String> complaints) {
        this.functions = functions;
        this.events = events;
        this.complaints = complaints;
    }

    /** Forgets all cached answers. */
    void forget() {
        cache.clear();
    }

    Verdict judge(
            AuthoriserResource authoriser,
            ReceivedRequest request,
            RouteTable.Match match,
            String requestId,
            Instant now) {
        List<String> key = new ArrayList<>(List.of(authoriser.name()));
        for (String header : authoriser.identityHeaders()) {
            Optional<String> value = request.header(header).filter(text -> !text.isEmpty());
            if (value.isEmpty()) {
                return new Verdict.Refused(GatewayResponses.Type.UNAUTHORIZED);
            }
            key.add(value.get());
        }
        Optional<Cached> known = Optional.ofNullable(cache.get(key)).filter(entry -> now.isBefore(entry.until));
        if (known.isPresent()) {
            return verdict(known.get(), request);
        }
        byte[] event = events.forAuthoriser(request, match, requestId, now);
        return switch (functions.invoke(authoriser.functionId(), event)) {
            case Outcome.Failed failed -> {
                // The one message by which an authoriser refuses a caller; any other is a defect of its own.
                if (failed.message().equals("Unauthorized")) {
                    yield new Verdict.Refused(GatewayResponses.Type.UNAUTHORIZED);
                }
                complaints.accept(
                        authoriser.functionId() + " failed a request: " + failed.type() + " " + failed.message());
                yield new Verdict.Refused(GatewayResponses.Type.AUTHORIZER_FAILURE);
            }
            case Outcome.Answered answered ->
                read(answered.payload(), now.plusSeconds(authoriser.cacheSeconds()))
                        .map(fresh -> {
                            if (authoriser.cacheSeconds() > 0) {
                                if (cache.size() > MOST_CACHED) {
                                    cache.clear();
                                }
                                cache.put(List.copyOf(key), fresh);
                            }
                            return verdict(fresh, request);
                        })
                        .orElseGet(() -> {
                            complaints.accept(authoriser.functionId() + " answered what is no policy");
                            return new Verdict.Refused(GatewayResponses.Type.AUTHORIZER_CONFIGURATION_ERROR);
                        });
        };
    }

    private Verdict verdict(Cached answer, ReceivedRequest request) {
        return allows(answer.policy, events.methodArn(request))
                ? new Verdict.Admitted(answer.context)
                : new Verdict.Refused(GatewayResponses.Type.ACCESS_DENIED);
    }

    private static Optional<Cached> read(byte[] payload, Instant until) {
        JsonValue document;
        try {
            document = Json.parse(payload);
        } catch (JsonSyntaxException malformed) {
            return Optional.empty();
        }
        if (!(document instanceof JsonObject answer)) {
            return Optional.empty();
        }
        Optional<String> principal = answer.text("principalId");
        Optional<JsonObject> policy = answer.object("policyDocument");
        if (principal.isEmpty() || policy.isEmpty() || !isUnderstood(policy.get())) {
            return Optional.empty();
        }
        Map<String, JsonValue> context = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> member :
                answer.object("context").orElse(JsonObject.EMPTY).members().entrySet()) {
            // API Gateway hands every value on as text and takes no structures.
            switch (member.getValue()) {
                case JsonText text -> context.put(member.getKey(), text);
                case JsonNumber(String literal) -> context.put(member.getKey(), new JsonText(literal));
                case JsonFlag(boolean flag) -> context.put(member.getKey(), new JsonText(Boolean.toString(flag)));
                default -> {
                    return Optional.empty();
                }
            }
        }
        JsonObjectBuilder handed =
                Json.object().put("principalId", principal.get()).put("integrationLatency", 0);
        context.forEach(handed::put);
        return Optional.of(new Cached(policy.get(), handed.build(), until));
    }

    /** Evaluates a policy: an explicit Deny wins, without an Allow nothing is allowed. */
    private static boolean allows(JsonObject policy, String methodArn) {
        boolean allowed = false;
        for (JsonObject statement : statements(policy)) {
            if (texts(statement, "Action").stream().anyMatch(action -> like(action, "execute-api:Invoke"))
                    && texts(statement, "Resource").stream().anyMatch(resource -> like(resource, methodArn))) {
                if (statement.text("Effect").orElse("").equals("Deny")) {
                    return false;
                }
                allowed |= statement.text("Effect").orElse("").equals("Allow");
            }
        }
        return allowed;
    }

    /** A condition, or the reverse of an action or resource, would change what a statement means. */
    private static boolean isUnderstood(JsonObject policy) {
        return statements(policy).stream()
                .allMatch(
                        statement -> UNDERSTOOD.containsAll(statement.members().keySet()));
    }

    private static List<JsonObject> statements(JsonObject policy) {
        return policy.array("Statement")
                .map(JsonArray::objects)
                .or(() -> policy.object("Statement").map(List::of))
                .orElse(List.of());
    }

    private static List<String> texts(JsonObject statement, String name) {
        return statement
                .array(name)
                .map(JsonArray::texts)
                .or(() -> statement.text(name).map(List::of))
                .orElse(List.of());
    }

    private static boolean like(String pattern, String value) {
        StringBuilder expression = new StringBuilder();
        for (int index = 0; index < pattern.length(); index++) {
            char character = pattern.charAt(index);
            switch (character) {
                case '*' -> expression.append(".*");
                case '?' -> expression.append('.');
                default -> expression.append(Pattern.quote(String.valueOf(character)));
            }
        }
        return value.matches(expression.toString());
    }
}
