package com.jiapin.market.local.fulfilment;

import com.jiapin.market.aws.http.HttpFunction;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.aws.log.Invocation;
import com.jiapin.market.aws.store.TableNames;
import com.jiapin.market.aws.wiring.FulfilmentWiring;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.function.administration.AdministrationHandler;
import com.jiapin.market.function.fulfilment.FulfilmentHandler;
import com.jiapin.market.function.kuaidi100callback.Kuaidi100CallbackHandler;
import com.jiapin.market.local.contract.Bytes;
import com.jiapin.market.local.contract.Exchange;
import com.jiapin.market.local.contract.ExchangeValidator;
import com.jiapin.market.local.contract.Headers;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.contract.HttpCall;
import com.jiapin.market.local.simulator.Kuaidi100Simulator;
import com.jiapin.market.local.store.Engine;
import com.jiapin.market.local.store.LocalEngine;
import com.jiapin.market.order.OrderBook;
import com.jiapin.market.order.OrderDetail;
import com.jiapin.market.shipment.Shipment;
import com.jiapin.market.stock.Units;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The functions of fulfilment and tracking over one database and one simulated Kuaidi100; every exchange keeps the contract. */
final class FulfilmentSystem implements AutoCloseable {
    static final String EMPLOYEE = "01J0000000000000000000STAF";
    private static final String KEY = "kuaidi100-key-of-the-tests";

    final Kuaidi100Simulator kuaidi100;
    final Market market;
    private final DynamoDbClient client;
    private final TableNames tables;
    private final HttpServer callbacks;
    private final ExchangeValidator validator = ExchangeValidator.ofRepository();
    private final AtomicInteger requests = new AtomicInteger();
    private final FulfilmentHandler fulfilment;
    private final Kuaidi100CallbackHandler callback;
    private final FulfilmentWiring wiring;

    FulfilmentSystem(LocalEngine.Running engine, Path directory) {
        client = engine.client();
        tables = Engine.createTables(client, engine.freshPrefix());
        callbacks = listening();
        kuaidi100 = Kuaidi100Simulator.start(0, KEY, Clock.systemUTC());
        Map<String, String> variables = new LinkedHashMap<>(tables.environment());
        variables.put("AWS_REGION", "cn-north-1");
        variables.put("AWS_ACCESS_KEY_ID", "local");
        variables.put("AWS_SECRET_ACCESS_KEY", "local");
        variables.put("AWS_ENDPOINT_URL_DYNAMODB", engine.endpoint().toString());
        variables.put("WRAPPING_KEY", directory.resolve("wrapping.key").toUri().toString());
        variables.put("KUAIDI100_BASE_URL", kuaidi100.uri().toString());
        variables.put(
                "PUBLIC_BASE_URL", "http://127.0.0.1:" + callbacks.getAddress().getPort());
        new AdministrationHandler(variables)
                .answer(
                        Json.bytes(Json.object()
                                .put("command", "put-secret")
                                .put("name", "kuaidi100-key")
                                .put("value", KEY)
                                .build()),
                        invocation());
        market = new Market(variables);
        wiring = new FulfilmentWiring(market);
        fulfilment = new FulfilmentHandler(variables);
        callback = new Kuaidi100CallbackHandler(variables);
        callbacks.createContext("/callbacks/kuaidi100/", this::deliver);
        callbacks.start();
    }

    private static HttpServer listening() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    OrderDetail detail(String orderId) {
        return new OrderBook(market.store()).find(orderId, Purpose.LEGAL).orElseThrow();
    }

    Shipment shipment(String orderId) {
        return detail(orderId).shipments().getLast().shipment();
    }

    /** Places, accepts and ships a paid order in one parcel, and has it watched. */
    String shipped(String number) {
        PaidOrder order = PaidOrder.in(market, 2);
        accept(order.id(), "accept-" + number);
        ship(order.id(), number, order.units(), "ship-" + number);
        watch(order.id());
        return order.id();
    }

    HttpAnswer list(String query) {
        return staff(
                "GET", "/staff/orders" + query, "/staff/orders", JsonObject.EMPTY, Optional.empty(), Optional.empty());
    }

    HttpAnswer look(String orderId) {
        return staff(
                "GET",
                "/staff/orders/" + orderId,
                "/staff/orders/{orderId}",
                order(orderId),
                Optional.empty(),
                Optional.empty());
    }

    HttpAnswer accept(String orderId, String key) {
        return post(orderId, "accept", key, JsonObject.EMPTY);
    }

    HttpAnswer ship(String orderId, String number, List<Units> units, String key) {
        JsonArrayBuilder lines = Json.array();
        units.forEach(line -> lines.add(Json.object()
                .put("sku", line.sku())
                .put("quantity", line.quantity())
                .build()));
        return post(
                orderId,
                "shipments",
                key,
                Json.object()
                        .put("carrier", "shunfeng")
                        .put("trackingNumber", number)
                        .put("lines", lines.build())
                        .build());
    }

    HttpAnswer stop(String orderId, String reason, String key) {
        return post(orderId, "stop", key, Json.object().put("reason", reason).build());
    }

    HttpAnswer post(String orderId, String action, String key, JsonObject body) {
        return staff(
                "POST",
                "/staff/orders/" + orderId + "/" + action,
                "/staff/orders/{orderId}/" + action,
                order(orderId),
                Optional.of(key),
                Optional.of(body));
    }

    /** Does what the workers' queue would let be done about the order's parcels. */
    void watch(String orderId) {
        wiring.subscribeParcel().goOn(orderId);
    }

    /** The secret that proves reports to an address. */
    String salt(String token) {
        return wiring.applyPush().find(token).orElseThrow().salt();
    }

    /** Pushes a form as Kuaidi100 would, signed with the salt. */
    HttpAnswer push(String token, String salt, String param) {
        return pushForm(token, "sign=" + sign(param, salt) + "&param=" + encoded(param));
    }

    HttpAnswer pushForm(String token, String form) {
        HttpCall call = new HttpCall(
                "POST",
                "/callbacks/kuaidi100/" + token,
                Headers.NONE.with("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"),
                Bytes.ofText(form));
        return exchanged(
                call,
                "/callbacks/kuaidi100/{token}",
                Json.object().put("token", token).build(),
                Optional.empty(),
                callback);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String sign(String param, String salt) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest((param + salt).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("MD5 is part of every JDK", impossible);
        }
    }

    private static JsonObject order(String orderId) {
        return Json.object().put("orderId", orderId).build();
    }

    private HttpAnswer staff(
            String method,
            String path,
            String template,
            JsonObject parameters,
            Optional<String> key,
            Optional<JsonObject> body) {
        Headers headers = Headers.NONE.with("Authorization", "Bearer token");
        if (body.isPresent()) {
            headers = headers.with("Content-Type", "application/json");
        }
        if (key.isPresent()) {
            headers = headers.with("Idempotency-Key", key.get());
        }
        HttpCall call = new HttpCall(
                method, path, headers, body.map(Json::bytes).map(Bytes::of).orElse(Bytes.ofText("")));
        JsonObject caller = Json.object()
                .put("memberId", EMPLOYEE)
                .put("roles", "FULFILMENT")
                .put("sessionId", "SESSION1")
                .build();
        return exchanged(call, template, parameters, Optional.of(caller), fulfilment);
    }

    private HttpAnswer exchanged(
            HttpCall call, String template, JsonObject parameters, Optional<JsonObject> caller, HttpFunction function) {
        Map<String, JsonValue> headers = new LinkedHashMap<>();
        call.headers().fields().forEach((name, values) -> headers.put(name, JsonArray.ofTexts(values)));
        var request = Json.object().put("requestId", "request-" + requests.incrementAndGet());
        caller.ifPresent(found -> request.put("authorizer", found));
        Map<String, JsonValue> query = new LinkedHashMap<>();
        if (!call.rawQuery().isEmpty()) {
            for (String pair : call.rawQuery().split("&", -1)) {
                String[] parts = pair.split("=", 2);
                query.put(parts[0], JsonArray.ofTexts(List.of(parts[1])));
            }
        }
        byte[] event = Json.bytes(Json.object()
                .put("httpMethod", call.method())
                .put("resource", template)
                .put("path", call.rawPath())
                .put("pathParameters", parameters)
                .put("multiValueQueryStringParameters", new JsonObject(query))
                .put("multiValueHeaders", new JsonObject(headers))
                .put("requestContext", request.build())
                .put("body", Base64.getEncoder().encodeToString(call.body().toArray()))
                .put("isBase64Encoded", true)
                .build());
        HttpAnswer answer = answered(function.answer(event, invocation()));
        validator.require(new Exchange(call, answer));
        return answer;
    }

    /** What the gateway does with a push. */
    private void deliver(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            HttpAnswer answer = pushForm(path.substring(path.lastIndexOf('/') + 1), form);
            byte[] body = answer.body().toArray();
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static HttpAnswer answered(byte[] wire) {
        if (!(Json.parse(wire, 6 * 1024 * 1024) instanceof JsonObject answer)) {
            throw new AssertionError("no answer");
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        answer.object("multiValueHeaders")
                .orElseThrow()
                .members()
                .forEach((name, values) -> headers.put(
                        name,
                        ((JsonArray) values)
                                .elements().stream()
                                        .map(value -> ((JsonText) value).value())
                                        .toList()));
        return new HttpAnswer(
                Math.toIntExact(answer.integer("statusCode").orElseThrow()),
                new Headers(headers),
                Bytes.ofText(answer.text("body").orElse("")));
    }

    private static Invocation invocation() {
        return new Invocation("fulfilment-test", "invocation", Instant.now().plusSeconds(15));
    }

    @Override
    public void close() {
        callbacks.stop(0);
        kuaidi100.close();
        Engine.deleteTables(client, tables);
        client.close();
    }
}
