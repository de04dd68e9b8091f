package com.jiapin.market.local.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.local.contract.OpenApiDocument;
import com.jiapin.market.local.contract.Operation;
import com.jiapin.market.local.contract.Parameter;
import com.jiapin.market.local.contract.Parameter.Place;
import com.jiapin.market.local.contract.RequestBody;
import com.jiapin.market.order.Actor;
import com.jiapin.market.order.HistoryEntry;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.StockEffect;
import com.jiapin.market.order.Trigger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The events of HTTP calls, made of the examples of the contract: one for each operation, and some that must fail. */
final class EventFiles {
    private static final String MEMBER = "01JQ000000000000000000000M";
    private static final String COMPANY = "01JQ000000000000000000000C";
    private static final String STAFF = "01JQ000000000000000000000S";
    private static final String ACCESS_TOKEN = "at_0000000000000000000000000000000000000000000";
    private static final String GUEST_TOKEN = "gt_00000000000000000000000000";

    /** An order was paid: the history entry that the outbox turns into messages. */
    private static final HistoryEntry PAID = new HistoryEntry(
            "01JQ000000000000000000000P",
            MEMBER,
            2,
            Optional.of(OrderStatus.PENDING_PAYMENT),
            OrderStatus.PAID,
            Trigger.PAYMENT_PROVEN,
            Actor.SYSTEM,
            Instant.parse("2026-01-01T08:00:00Z"),
            StockEffect.CONSUMED,
            129_900);

    private final OpenApiDocument contract;

    EventFiles(OpenApiDocument contract) {
        this.contract = contract;
    }

    /** The name of the file that calls an operation: {@code startPayment} is in {@code start-payment.json}. */
    static String fileOf(String operationId) {
        return operationId.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT) + ".json";
    }

    /** The events by the name of their file. */
    Map<String, JsonObject> all() {
        Map<String, JsonObject> files = new TreeMap<>();
        for (Operation operation : contract.operations()) {
            files.put(fileOf(operation.id()), call(operation).toFunction());
        }
        files.put("authoriser.json", call(contract.operation("me")).toAuthoriser());
        files.put("outbox.json", StreamEnvelope.ofInsert(PAID));
        refused().forEach((name, envelope) -> files.put(name, envelope.toFunction()));
        return files;
    }

    private Map<String, RestEnvelope> refused() {
        RestEnvelope checkout = call(contract.operation("checkout"));
        RestEnvelope add = call(contract.operation("addToCart"));
        RestEnvelope signIn = call(contract.operation("signIn"));
        RestEnvelope orders = call(contract.operation("listOrders"));
        Map<String, String> withoutKey = new LinkedHashMap<>(checkout.headers());
        withoutKey.remove("Idempotency-Key");
        Map<String, String> xml = new LinkedHashMap<>(signIn.headers());
        xml.put("Content-Type", "application/xml");
        return Map.of(
                "checkout-without-idempotency-key.json", with(checkout, checkout.method(), withoutKey, checkout.body()),
                "add-to-cart-wrong-type.json",
                        with(
                                add,
                                add.method(),
                                add.headers(),
                                "{\"sku\":\"BEV-0001-330\",\"quantity\":\"24\"}".getBytes(UTF_8)),
                "sign-in-broken-json.json",
                        with(signIn, signIn.method(), signIn.headers(), "{\"phone\":\"138".getBytes(UTF_8)),
                "sign-in-unsupported-media-type.json", with(signIn, signIn.method(), xml, signIn.body()),
                "list-orders-head.json", with(orders, "HEAD", orders.headers(), orders.body()),
                "list-orders-options.json", with(orders, "OPTIONS", orders.headers(), orders.body()),
                "list-orders-method-not-allowed.json", with(orders, "PATCH", orders.headers(), orders.body()));
    }

    private static RestEnvelope with(RestEnvelope call, String method, Map<String, String> headers, byte[] body) {
        return new RestEnvelope(
                method,
                call.resource(),
                call.path(),
                call.pathParameters(),
                call.query(),
                headers,
                body,
                call.authoriserContext());
    }

    private RestEnvelope call(Operation operation) {
        Map<String, String> path = new LinkedHashMap<>();
        operation
                .parametersIn(Place.PATH)
                .forEach(parameter -> path.put(parameter.name(), example(operation, parameter)));
        Map<String, String> query = new LinkedHashMap<>();
        operation.parametersIn(Place.QUERY).stream()
                .filter(Parameter::required)
                .forEach(parameter -> query.put(parameter.name(), example(operation, parameter)));
        return new RestEnvelope(
                operation.method(),
                operation.template().text(),
                operation.template().fill(path),
                path,
                query,
                headers(operation),
                operation.body().map(body -> content(operation, body)).orElse(new byte[0]),
                operation.needsBearer() ? Optional.of(context(operation)) : Optional.empty());
    }

    private Map<String, String> headers(Operation operation) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("Host", "a1b2c3d4e5.execute-api.cn-north-1.amazonaws.com.cn");
        headers.put("User-Agent", "curl/8.5.0");
        headers.put("X-Forwarded-For", "203.0.113.7");
        headers.put("X-Forwarded-Port", "443");
        headers.put("X-Forwarded-Proto", "https");
        operation.parametersIn(Place.HEADER).stream()
                .filter(parameter -> parameter.required() || parameter.name().equals("Accept-Language"))
                .forEach(parameter -> headers.put(parameter.name(), example(operation, parameter)));
        operation.body().ifPresent(body -> headers.put("Content-Type", body.mediaType()));
        if (operation.needsBearer()) {
            headers.put("Authorization", "Bearer " + ACCESS_TOKEN);
        }
        if (operation.needsGuestToken()) {
            headers.put("Guest-Token", GUEST_TOKEN);
        }
        return headers;
    }

    private static JsonObject context(Operation operation) {
        String role = operation.roles().iterator().next();
        boolean member = role.equals("MEMBER");
        return Json.object()
                .put("principalId", member ? MEMBER : STAFF)
                .put("memberId", member ? MEMBER : STAFF)
                .putIfPresent("companyId", member ? Optional.of(COMPANY) : Optional.empty())
                .put("roles", role)
                .put("sessionId", "01JQ0000000000000000000SES")
                .put("integrationLatency", 12)
                .build();
    }

    private byte[] content(Operation operation, RequestBody body) {
        return example(body.schema()).map(Json::bytes).orElseGet(() -> ProviderExamples.body(operation.id())
                .getBytes(UTF_8));
    }

    private String example(Operation operation, Parameter parameter) {
        return example(parameter.schema())
                .map(EventFiles::plain)
                .orElseGet(() -> ProviderExamples.parameter(operation.id(), parameter.name()));
    }

    private Optional<JsonValue> example(JsonObject schema) {
        JsonObject resolved = contract.resolved(schema);
        // What stands beside a reference goes before what it refers to.
        return schema.array("examples")
                .or(() -> resolved.array("examples"))
                .map(JsonArray::elements)
                .or(() -> resolved.array("enum").map(JsonArray::elements))
                .map(List::getFirst);
    }

    private static String plain(JsonValue value) {
        return switch (value) {
            case JsonText text -> text.value();
            case JsonNumber number -> number.literal();
            default -> Json.text(value);
        };
    }
}
