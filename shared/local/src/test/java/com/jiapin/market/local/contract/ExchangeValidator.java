package com.jiapin.market.local.contract;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.local.contract.Response.ResponseHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Judges exchanges by the contract: every answer must be one the contract names for its operation, with its headers and
 * body; and a request that was accepted must have been a valid one. Remembers what it saw. Safe for all threads.
 */
public final class ExchangeValidator {
    private static final Set<Integer> OUTSIDE_STATUSES = Set.of(401, 403, 404, 405, 413, 415, 429);

    private final OpenApiDocument document;
    private final SchemaChecker schemas;
    private final RequestRules requests;
    private final ConcurrentMap<String, Set<Integer>> seen = new ConcurrentHashMap<>();

    /** Judges by this contract. */
    public ExchangeValidator(OpenApiDocument document) {
        this.document = document;
        this.schemas = new SchemaChecker(document);
        this.requests = new RequestRules(schemas);
    }

    /** The contract of this repository. */
    public static ExchangeValidator ofRepository() {
        return new ExchangeValidator(OpenApiDocument.ofRepository());
    }

    /** The contract this judges by. */
    public OpenApiDocument document() {
        return document;
    }

    /** The judge of single values. */
    public SchemaChecker schemas() {
        return schemas;
    }

    /** Fails with a readable report when the exchange breaks the contract. */
    public void require(Exchange exchange) {
        List<String> violations = violations(exchange);
        if (!violations.isEmpty()) {
            throw new AssertionError("The exchange breaks the contract:\n- " + String.join("\n- ", violations) + "\n"
                    + exchange.describe());
        }
    }

    /** What breaks the contract, one sentence each; empty when nothing does. */
    public List<String> violations(Exchange exchange) {
        HttpCall call = exchange.call();
        if (call.method().equals("OPTIONS")) {
            return ofOptions(exchange);
        }
        boolean bodiless = call.method().equals("HEAD");
        Optional<Operation> operation = document.find(bodiless ? "GET" : call.method(), call.rawPath());
        return operation
                .map(known -> ofOperation(known, exchange, bodiless))
                .orElseGet(() -> ofUnknown(exchange, bodiless));
    }

    /** The statuses seen by operation id, for operations seen at all. */
    public Map<String, Set<Integer>> seen() {
        return new TreeMap<>(seen);
    }

    /** The ids of operations of which no successful answer was seen. */
    public List<String> neverSucceeded() {
        return document.operations().stream()
                .map(Operation::id)
                .filter(id -> seen.getOrDefault(id, Set.of()).stream().noneMatch(status -> status < 300))
                .toList();
    }

    private List<String> ofOperation(Operation operation, Exchange exchange, boolean bodiless) {
        HttpAnswer answer = exchange.answer();
        seen.computeIfAbsent(operation.id(), id -> new ConcurrentSkipListSet<>())
                .add(answer.status());
        List<String> violations = new ArrayList<>();
        Optional<Response> response = Optional.ofNullable(operation.responses().get(answer.status()));
        if (response.isEmpty()) {
            violations.add("status " + answer.status() + " is not one of " + operation.id() + ": "
                    + operation.responses().keySet().stream().sorted().toList());
        } else {
            checkHeaders(response.get().headers(), answer, violations);
            checkBody(response.get().content(), answer, bodiless, violations);
        }
        if (answer.status() < 400) {
            requests.violations(operation, exchange.call())
                    .forEach(violation ->
                            violations.add("accepted, although the request breaks the contract: " + violation));
        }
        return violations;
    }

    private List<String> ofOptions(Exchange exchange) {
        HttpAnswer answer = exchange.answer();
        List<String> violations = new ArrayList<>();
        if (document.onPath(exchange.call().rawPath()).isEmpty()) {
            return ofUnknown(exchange, false);
        }
        if (answer.status() != 204) {
            violations.add("OPTIONS on a known path answers 204, not " + answer.status());
        }
        if (answer.headers().first("Allow").isEmpty()) {
            violations.add("OPTIONS answers the header Allow");
        }
        return violations;
    }

    private List<String> ofUnknown(Exchange exchange, boolean bodiless) {
        HttpAnswer answer = exchange.answer();
        List<String> violations = new ArrayList<>();
        if (!OUTSIDE_STATUSES.contains(answer.status())) {
            violations.add("the contract has no " + exchange.call().method() + " "
                    + exchange.call().rawPath() + ", so status " + answer.status() + " is wrong");
        }
        if (answer.headers().first("Request-Id").isEmpty()) {
            violations.add("header Request-Id is missing");
        }
        checkBody(Map.of("application/problem+json", document.schema("Problem")), answer, bodiless, violations);
        return violations;
    }

    private void checkHeaders(List<ResponseHeader> headers, HttpAnswer answer, List<String> violations) {
        for (ResponseHeader header : headers) {
            List<String> values = answer.headers().all(header.name());
            if (values.isEmpty() && header.required()) {
                violations.add("header " + header.name() + " is missing");
            }
            for (String value : values) {
                schemas.violations(header.schema(), new JsonText(value))
                        .forEach(violation ->
                                violations.add("header " + header.name() + violation + " (" + value + ")"));
            }
        }
    }

    private void checkBody(
            Map<String, JsonObject> content, HttpAnswer answer, boolean bodiless, List<String> violations) {
        if (bodiless || content.isEmpty()) {
            if (!answer.body().isEmpty()) {
                violations.add("the answer has a body where none belongs");
            }
            return;
        }
        String mediaType = answer.headers().mediaType().orElse("(none)");
        Optional<JsonObject> schema = Optional.ofNullable(content.get(mediaType));
        if (schema.isEmpty()) {
            violations.add("content type " + mediaType + " is not one of " + content.keySet());
            return;
        }
        try {
            JsonValue value = Json.parse(answer.body().toArray(), HttpAnswer.LIMIT_BYTES);
            schemas.violations(schema.get(), value).forEach(violation -> violations.add("body " + violation));
            if (mediaType.equals("application/problem+json") && value instanceof JsonObject problem) {
                checkProblem(problem, answer, violations);
            }
        } catch (JsonSyntaxException broken) {
            violations.add("the body is no strict JSON: " + broken.reason() + " at '" + broken.pointer() + "'");
        }
    }

    private static void checkProblem(JsonObject problem, HttpAnswer answer, List<String> violations) {
        if (problem.integer("status").orElse(0) != answer.status()) {
            violations.add("the problem's status differs from " + answer.status());
        }
        if (!problem.text("instance").equals(answer.headers().first("Request-Id"))) {
            violations.add("the problem's instance differs from the header Request-Id");
        }
    }
}
