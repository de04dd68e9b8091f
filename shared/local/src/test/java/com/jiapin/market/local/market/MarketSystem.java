package com.jiapin.market.local.market;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.log.Invocation;
import com.jiapin.market.aws.store.TableNames;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.local.contract.Exchange;
import com.jiapin.market.local.contract.ExchangeValidator;
import com.jiapin.market.local.contract.Headers;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.contract.HttpCall;
import com.jiapin.market.local.contract.PathTemplate;
import com.jiapin.market.local.simulator.Kuaidi100Simulator;
import com.jiapin.market.local.simulator.SmsOutbox;
import com.jiapin.market.local.simulator.WechatPaySimulator;
import com.jiapin.market.local.store.Engine;
import com.jiapin.market.local.store.LocalEngine;
import com.jiapin.market.local.store.StoredRows;
import com.jiapin.market.order.Invariants;
import com.jiapin.market.order.OrderBook;
import com.jiapin.market.order.OrderDetail;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The functions over one database and simulated providers, called as the gateway calls them; every exchange keeps the contract. */
public final class MarketSystem implements AutoCloseable {
    private static final String ARN = "arn:aws-cn:execute-api:cn-north-1:000000000000:api/test/GET/me";
    private static final ExchangeValidator VALIDATOR = ExchangeValidator.ofRepository();

    private final DynamoDbClient client;
    private final TableNames tables;
    private final Callbacks callbacks;
    private final WechatPaySimulator wechatPay;
    private final Kuaidi100Simulator kuaidi100;
    private final SmsOutbox sms;
    private final Map<String, String> environment;
    private final Market market;
    private final Handlers handlers;
    private final AtomicInteger requests = new AtomicInteger();

    /** Creates the system with tables of its own; its wrapping key lies in the directory. */
    public MarketSystem(LocalEngine.Running engine, Path directory) {
        this(engine, directory, engine.freshPrefix(), engine.endpoint());
    }

    /** Creates the system whose functions find the engine's tables of a prefix behind another address. */
    MarketSystem(LocalEngine.Running engine, Path directory, String prefix, URI database) {
        LogLines.listen();
        client = engine.client();
        tables = Engine.createTables(client, prefix);
        callbacks = new Callbacks(this::send);
        wechatPay = WechatPaySimulator.start(0, Secrets.wechatPay(), Secrets.SETTINGS, Clock.systemUTC());
        kuaidi100 = Kuaidi100Simulator.start(0, Secrets.KUAIDI100, Clock.systemUTC());
        sms = SmsOutbox.start(0, Secrets.SMS, Clock.systemUTC());
        Map<String, String> variables = new LinkedHashMap<>(tables.environment());
        variables.put("AWS_REGION", "cn-north-1");
        variables.put("AWS_ACCESS_KEY_ID", "local");
        variables.put("AWS_SECRET_ACCESS_KEY", "local");
        variables.put("AWS_ENDPOINT_URL_DYNAMODB", database.toString());
        variables.put("WRAPPING_KEY", directory.resolve("wrapping.key").toUri().toString());
        variables.put("WECHAT_PAY_BASE_URL", wechatPay.uri().toString());
        variables.put("KUAIDI100_BASE_URL", kuaidi100.uri().toString());
        variables.put("SMS_GATEWAY_URL", sms.sendUri().toString());
        variables.put("PUBLIC_BASE_URL", callbacks.uri().toString());
        environment = Map.copyOf(variables);
        market = new Market(environment);
        handlers = new Handlers(environment);
        Secrets.all()
                .forEach((name, value) -> command(Json.object()
                        .put("command", "put-secret")
                        .put("name", name)
                        .put("value", value)
                        .build()));
    }

    /** What the functions' environment holds. */
    public Map<String, String> environment() {
        return environment;
    }

    /** The parts of one more function over the same database. */
    public Market market() {
        return market;
    }

    /** The simulated WeChat Pay; nothing happens there by itself. */
    public WechatPaySimulator wechatPay() {
        return wechatPay;
    }

    /** The simulated Kuaidi100. */
    public Kuaidi100Simulator kuaidi100() {
        return kuaidi100;
    }

    /** The short messages sent. */
    public SmsOutbox sms() {
        return sms;
    }

    /** Carries out an operator's command. */
    public JsonObject command(JsonObject command) {
        return (JsonObject) Json.parse(handlers.administration.get().answer(Json.bytes(command), invocation()));
    }

    /** Sends a request; one with an access token goes past the authoriser first, which may answer 401. */
    public HttpAnswer send(HttpCall call) {
        Optional<String> authorisation = call.headers().first("Authorization");
        Optional<JsonObject> context = authorisation.flatMap(this::authorised);
        return authorisation.isPresent() && context.isEmpty()
                ? new HttpAnswer(401, Headers.NONE, com.jiapin.market.local.contract.Bytes.NONE)
                : exchanged(call, context);
    }

    /** Sends a request of somebody whom the authoriser let in. */
    public HttpAnswer send(Caller caller, HttpCall call) {
        return exchanged(Requests.with(call, "Authorization", "Bearer token"), Optional.of(caller.context()));
    }

    private HttpAnswer exchanged(HttpCall call, Optional<JsonObject> context) {
        PathTemplate template = VALIDATOR
                .document()
                .find(call.method().equals("HEAD") ? "GET" : call.method(), call.rawPath())
                .map(operation -> operation.template())
                .orElseGet(() -> new PathTemplate(call.rawPath()));
        byte[] event = ProxyEvents.event(call, template, "request-" + requests.incrementAndGet(), context);
        HttpAnswer answer = ProxyEvents.answer(handlers.of(template.text()).answer(event, invocation()));
        VALIDATOR.require(new Exchange(call, answer));
        return answer;
    }

    private Optional<JsonObject> authorised(String authorisation) {
        JsonObject event = Json.object()
                .put("type", "REQUEST")
                .put("methodArn", ARN)
                .put(
                        "headers",
                        Json.object().put("Authorization", authorisation).build())
                .build();
        try {
            return ((JsonObject) Json.parse(handlers.authoriser.get().answer(Json.bytes(event), invocation())))
                    .object("context");
        } catch (RuntimeException unauthorised) {
            return Optional.empty();
        }
    }

    /** The order as it is stored now, with everything beside it. */
    public OrderDetail detail(String orderId) {
        return new OrderBook(market.store()).find(orderId, Purpose.LEGAL).orElseThrow();
    }

    /** Checks what must be true of all orders and all stock at any moment. */
    public void invariants() {
        Invariants.hold(StoredRows.all(client, tables, Table.ORDERS, market.store()));
    }

    private static Invocation invocation() {
        return new Invocation("test", "invocation", Instant.now().plusSeconds(15));
    }

    @Override
    public void close() {
        callbacks.close();
        wechatPay.close();
        kuaidi100.close();
        sms.close();
        Engine.deleteTables(client, tables);
        client.close();
    }
}
