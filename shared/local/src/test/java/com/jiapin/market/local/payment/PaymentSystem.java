package com.jiapin.market.local.payment;

import com.jiapin.market.aws.http.HttpFunction;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.aws.log.Invocation;
import com.jiapin.market.aws.store.TableNames;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.aws.wiring.PaymentWiring;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.function.administration.AdministrationHandler;
import com.jiapin.market.function.order.OrderHandler;
import com.jiapin.market.function.payment.PaymentHandler;
import com.jiapin.market.function.wechatpaycallback.WechatPayCallbackHandler;
import com.jiapin.market.local.contract.Bytes;
import com.jiapin.market.local.contract.Exchange;
import com.jiapin.market.local.contract.ExchangeValidator;
import com.jiapin.market.local.contract.Headers;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.contract.HttpCall;
import com.jiapin.market.local.simulator.WechatPayKeys;
import com.jiapin.market.local.simulator.WechatPaySettings;
import com.jiapin.market.local.simulator.WechatPaySimulator;
import com.jiapin.market.local.store.Engine;
import com.jiapin.market.local.store.LocalEngine;
import com.jiapin.market.order.OrderBook;
import com.jiapin.market.order.OrderDetail;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The functions of payment over one database and one simulated WeChat Pay; every exchange keeps the contract. */
final class PaymentSystem implements AutoCloseable {
    final WechatPaySimulator wechatPay;
    final Market market;
    private final DynamoDbClient client;
    private final TableNames tables;
    private final HttpServer callbacks;
    private final ExchangeValidator validator = ExchangeValidator.ofRepository();
    private final AtomicInteger requests = new AtomicInteger();
    private final PaymentHandler payment;
    private final OrderHandler order;
    private final WechatPayCallbackHandler callback;
    private final PaymentWiring wiring;

    PaymentSystem(LocalEngine.Running engine, Path directory) {
        client = engine.client();
        tables = Engine.createTables(client, engine.freshPrefix());
        callbacks = listening();
        WechatPayKeys keys = WechatPayKeys.generate(new SecureRandom(), Instant.now());
        wechatPay = WechatPaySimulator.start(0, keys, WechatPaySettings.manual(), Clock.systemUTC());
        Map<String, String> variables = new LinkedHashMap<>(tables.environment());
        variables.put("AWS_REGION", "cn-north-1");
        variables.put("AWS_ACCESS_KEY_ID", "local");
        variables.put("AWS_SECRET_ACCESS_KEY", "local");
        variables.put("AWS_ENDPOINT_URL_DYNAMODB", engine.endpoint().toString());
        variables.put("WRAPPING_KEY", directory.resolve("wrapping.key").toUri().toString());
        variables.put("WECHAT_PAY_BASE_URL", wechatPay.uri().toString());
        variables.put(
                "PUBLIC_BASE_URL", "http://127.0.0.1:" + callbacks.getAddress().getPort());
        putSecrets(new AdministrationHandler(variables), keys);
        market = new Market(variables);
        wiring = new PaymentWiring(market);
        payment = new PaymentHandler(variables);
        order = new OrderHandler(variables);
        callback = new WechatPayCallbackHandler(variables);
        callbacks.createContext("/callbacks/wechat-pay/", this::deliver);
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

    private static void putSecrets(AdministrationHandler administration, WechatPayKeys keys) {
        WechatPaySettings settings = WechatPaySettings.manual();
        Map<String, String> secrets = Map.of(
                "wechat-pay-account",
                Json.text(Json.object()
                        .put("appId", settings.appId())
                        .put("merchantId", settings.merchantId())
                        .put("merchantSerial", keys.merchantSerial())
                        .build()),
                "wechat-pay-merchant-key",
                keys.merchantPrivateKeyPem(),
                "wechat-pay-api-v3-key",
                keys.apiV3Key(),
                "wechat-pay-public-key",
                Json.text(Json.object()
                        .put("id", keys.publicKeyId())
                        .put("pem", keys.publicKeyPem())
                        .build()));
        secrets.forEach((name, value) -> administration.answer(
                Json.bytes(Json.object()
                        .put("command", "put-secret")
                        .put("name", name)
                        .put("value", value)
                        .build()),
                invocation()));
    }

    /** Places an unpaid order of {@code lines} lines, and returns its number. */
    String placed(int lines) {
        return PlacedOrder.in(market, lines);
    }

    HttpAnswer pay(String orderId, String key, JsonObject body) {
        return post("/orders/" + orderId + "/payments", "/orders/{orderId}/payments", orderId, key, body, payment);
    }

    HttpAnswer cancel(String orderId, String key) {
        return post(
                "/orders/" + orderId + "/cancel", "/orders/{orderId}/cancel", orderId, key, JsonObject.EMPTY, order);
    }

    /** Starts a payment by code and returns its number. */
    String started(String orderId, String key) {
        JsonObject answer =
                pay(orderId, key, Json.object().put("method", "NATIVE").build()).json();
        return answer.object("payment")
                .flatMap(found -> found.text("paymentId"))
                .orElseThrow();
    }

    /** Does what the workers' queue would let be done about the order. */
    void work(String orderId) {
        wiring.paymentWork().goOn(orderId);
    }

    OrderDetail detail(String orderId) {
        return new OrderBook(market.store()).find(orderId, Purpose.LEGAL).orElseThrow();
    }

    private HttpAnswer post(
            String path, String template, String orderId, String key, JsonObject body, HttpFunction function) {
        Headers headers = Headers.NONE
                .with("Content-Type", "application/json")
                .with("Idempotency-Key", key)
                .with("Authorization", "Bearer token");
        HttpCall call = new HttpCall("POST", path, headers, Bytes.of(Json.bytes(body)));
        JsonObject caller = Json.object()
                .put("memberId", PlacedOrder.MEMBER)
                .put("companyId", PlacedOrder.COMPANY)
                .put("roles", "MEMBER")
                .put("sessionId", "SESSION1")
                .build();
        JsonObject parameters = Json.object().put("orderId", orderId).build();
        return exchanged(call, template, parameters, Optional.of(caller), function);
    }

    private HttpAnswer exchanged(
            HttpCall call, String template, JsonObject parameters, Optional<JsonObject> caller, HttpFunction function) {
        Map<String, JsonValue> headers = new LinkedHashMap<>();
        call.headers().fields().forEach((name, values) -> headers.put(name, JsonArray.ofTexts(values)));
        var request = Json.object().put("requestId", "request-" + requests.incrementAndGet());
        caller.ifPresent(found -> request.put("authorizer", found));
        byte[] event = Json.bytes(Json.object()
                .put("httpMethod", call.method())
                .put("resource", template)
                .put("path", call.rawPath())
                .put("pathParameters", parameters)
                .put("multiValueHeaders", new JsonObject(headers))
                .put("requestContext", request.build())
                .put("body", Base64.getEncoder().encodeToString(call.body().toArray()))
                .put("isBase64Encoded", true)
                .build());
        HttpAnswer answer = answered(function.answer(event, invocation()));
        validator.require(new Exchange(call, answer));
        return answer;
    }

    /** What the gateway does with a notice. */
    private void deliver(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, List<String>> headers = new LinkedHashMap<>(exchange.getRequestHeaders());
            HttpCall call = new HttpCall(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    new Headers(headers),
                    Bytes.of(exchange.getRequestBody().readAllBytes()));
            HttpAnswer answer = exchanged(call, call.rawPath(), JsonObject.EMPTY, Optional.empty(), callback);
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
        return new Invocation("payment-test", "invocation", Instant.now().plusSeconds(15));
    }

    @Override
    public void close() {
        callbacks.stop(0);
        wechatPay.close();
        Engine.deleteTables(client, tables);
        client.close();
    }
}
