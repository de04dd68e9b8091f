package com.jiapin.market.local.outbox;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.log.Invocation;
import com.jiapin.market.aws.store.TableNames;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.aws.wiring.OutboxWiring;
import com.jiapin.market.aws.wiring.PaymentWiring;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.function.administration.AdministrationHandler;
import com.jiapin.market.function.ledger.LedgerHandler;
import com.jiapin.market.function.orderwork.OrderWorkHandler;
import com.jiapin.market.function.outbox.OutboxHandler;
import com.jiapin.market.function.reconciler.ReconcilerHandler;
import com.jiapin.market.function.sweeper.SweeperHandler;
import com.jiapin.market.ledger.MoneyEntry;
import com.jiapin.market.ledger.StockEntry;
import com.jiapin.market.local.payment.PlacedOrder;
import com.jiapin.market.local.simulator.WechatPayKeys;
import com.jiapin.market.local.simulator.WechatPaySettings;
import com.jiapin.market.local.simulator.WechatPaySimulator;
import com.jiapin.market.local.store.Engine;
import com.jiapin.market.local.store.LocalEngine;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.DueRow;
import com.jiapin.market.order.HistoryEntry;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderBook;
import com.jiapin.market.order.OrderDetail;
import com.jiapin.market.payment.PaymentAttempt;
import com.jiapin.market.payment.PaymentMethod;
import com.jiapin.market.payment.ProviderAccount;
import com.jiapin.market.payment.TradeLookUp;
import com.jiapin.market.stock.Reservation;
import com.jiapin.market.stock.StockRow;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The functions behind the requests over the real database and the real queues. */
final class Workshop implements AutoCloseable {
    private static final int RECEIVES = 5;

    final WechatPaySimulator wechatPay;
    final Market market;
    final SqsClient sqs;
    final String ledgerQueue;
    final String ledgerDeadLetters;
    final String workQueue;
    final String workDeadLetters;
    final LedgerHandler ledger;
    final OrderWorkHandler orderWork;
    private final OutboxHandler outbox;
    private final SweeperHandler sweeper;
    private final ReconcilerHandler reconciler;
    private final Map<String, String> variables;
    private final DynamoDbClient client;
    private final TableNames tables;
    private final Map<Duration, Market> past = new ConcurrentHashMap<>();
    private final AtomicInteger events = new AtomicInteger();

    Workshop(LocalEngine.Running engine, SharedParts.Running parts, Path directory) {
        client = engine.client();
        tables = Engine.createTables(client, engine.freshPrefix());
        wechatPay = parts.wechatPay();
        String prefix = parts.freshPrefix();
        variables = new LinkedHashMap<>(tables.environment());
        variables.put("AWS_REGION", "cn-north-1");
        variables.put("AWS_ACCESS_KEY_ID", "local");
        variables.put("AWS_SECRET_ACCESS_KEY", "local");
        variables.put("AWS_ENDPOINT_URL_DYNAMODB", engine.endpoint().toString());
        variables.put("AWS_ENDPOINT_URL_SQS", parts.queues().endpoint().toString());
        variables.put("WRAPPING_KEY", directory.resolve("wrapping.key").toUri().toString());
        variables.put("WECHAT_PAY_BASE_URL", wechatPay.uri().toString());
        variables.put("KUAIDI100_BASE_URL", wechatPay.uri().toString());
        variables.put("PUBLIC_BASE_URL", "http://127.0.0.1:1/market");
        variables.put("STAGE", "test");
        market = new Market(variables);
        sqs = market.sqs();
        ledgerDeadLetters = queue(prefix + "ledger-dead.fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
        ledgerQueue = queue(
                prefix + "ledger.fifo",
                Map.of(
                        QueueAttributeName.FIFO_QUEUE,
                        "true",
                        QueueAttributeName.REDRIVE_POLICY,
                        redriveTo(prefix + "ledger-dead.fifo")));
        workDeadLetters = queue(prefix + "work-dead", Map.of());
        workQueue = queue(prefix + "work", Map.of(QueueAttributeName.REDRIVE_POLICY, redriveTo(prefix + "work-dead")));
        variables.put("LEDGER_QUEUE_URL", ledgerQueue);
        variables.put("ORDER_WORK_QUEUE_URL", workQueue);
        putSecrets(parts.keys());
        outbox = new OutboxHandler(variables);
        ledger = new LedgerHandler(variables);
        orderWork = new OrderWorkHandler(variables);
        sweeper = new SweeperHandler(variables);
        reconciler = new ReconcilerHandler(variables);
    }

    private String queue(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(request -> request.queueName(name).attributes(attributes))
                .queueUrl();
    }

    private static String redriveTo(String name) {
        return Json.text(Json.object()
                .put("deadLetterTargetArn", "arn:aws:sqs:cn-north-1:000000000000:" + name)
                .put("maxReceiveCount", RECEIVES)
                .build());
    }

    private void putSecrets(WechatPayKeys keys) {
        AdministrationHandler administration = new AdministrationHandler(variables);
        WechatPaySettings settings = WechatPaySettings.manual();
        Map.of(
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
                                .build()))
                .forEach((name, value) -> administration.answer(
                        Json.bytes(Json.object()
                                .put("command", "put-secret")
                                .put("name", name)
                                .put("value", value)
                                .build()),
                        invocation()));
    }

    /** The parts of a function that ran so long ago. */
    Market earlier(Duration ago) {
        return past.computeIfAbsent(
                ago, back -> new Market(variables, Clock.offset(Clock.tickMillis(ZoneOffset.UTC), back.negated())));
    }

    /** Places an order of one line so long ago. */
    String placed(Duration ago) {
        return PlacedOrder.in(earlier(ago), 1);
    }

    /** Ends an order whose time to pay was over so long ago, as the workers did then: its versions are 2 and 3. */
    void expire(String orderId, Duration ago) {
        new PaymentWiring(earlier(ago)).paymentTimers().handle(new DueRow.Head(orderId));
    }

    /** An attempt that was made so long ago and asked about never. */
    String attempted(String orderId, Duration ago) {
        Instant then = Instant.now().minus(ago).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        Order order = detail(orderId).order();
        WechatPaySettings settings = WechatPaySettings.manual();
        PaymentAttempt attempt = PaymentAttempt.opened(
                market.ids().next(),
                order,
                new PaymentMethod.Native(),
                new ProviderAccount(settings.appId(), settings.merchantId()),
                then,
                then.plus(Duration.ofMinutes(30)),
                Due.at(then.plus(Duration.ofMinutes(1))));
        List<Write> writes = List.of(
                PaymentAttempt.SCHEMA.insert(attempt),
                TradeLookUp.SCHEMA.insert(new TradeLookUp(attempt.number(), orderId, order.memberId())));
        if (!market.store().transact(writes).done()) {
            throw new AssertionError("the attempt could not be stored");
        }
        return attempt.number();
    }

    OrderDetail detail(String orderId) {
        return new OrderBook(market.store()).find(orderId, Purpose.LEGAL).orElseThrow();
    }

    List<HistoryEntry> history(String orderId) {
        return market.store()
                .partition(Table.ORDERS, Order.partition(orderId), HistoryEntry.SORT_PREFIX, Purpose.LEGAL)
                .all(HistoryEntry.SCHEMA);
    }

    /** Adds a change to an order's history alone, as the ledgers read it. */
    void happened(HistoryEntry entry) {
        if (!market.store().transact(List.of(HistoryEntry.SCHEMA.insert(entry))).done()) {
            throw new AssertionError("the history has that version already");
        }
    }

    /** Withholds a row from all but storage, security and law, as the first step of an erasure does. */
    void restrict(Schema<?> schema, Key key) {
        if (!market.store().write(schema.update(key).restrict().build()).done()) {
            throw new AssertionError("no such row");
        }
    }

    /** Writes a movement of money into the ledger alone, as a defect would. */
    void booked(MoneyEntry entry) {
        if (!market.store().write(MoneyEntry.SCHEMA.insert(entry)).done()) {
            throw new AssertionError("the ledger has that entry already");
        }
    }

    List<MoneyEntry> money(String orderId) {
        return market.store()
                .partition(Table.ORDERS, MoneyEntry.partition(orderId), "L#", Purpose.LEGAL)
                .all(MoneyEntry.SCHEMA);
    }

    /** The movements of the stock of an order's only SKU. */
    List<StockEntry> movements(String orderId) {
        return market.store()
                .partition(Table.ORDERS, StockRow.partition(sku(orderId)), "L#", Purpose.LEGAL)
                .all(StockEntry.SCHEMA);
    }

    StockRow stock(String orderId) {
        return market.store()
                .get(StockRow.SCHEMA, StockRow.key(sku(orderId)), Purpose.LEGAL)
                .orElseThrow();
    }

    private String sku(String orderId) {
        return market.store()
                .get(Reservation.SCHEMA, Reservation.key(orderId), Purpose.LEGAL)
                .orElseThrow()
                .units()
                .getFirst()
                .sku();
    }

    long position(String orderId) {
        return new OutboxWiring(market).ledgers().position(orderId);
    }

    /** Runs the stream's function; gives back the sequence numbers that it reports. */
    List<String> publish(List<JsonObject> records) {
        return failures(outbox.answer(StreamRecords.event(records), invocation()));
    }

    /** Runs the sweeper; gives back how many rows it handed over. */
    long sweep() {
        return count(sweeper.answer(new byte[0], invocation()));
    }

    /** Runs the reconciler as if its schedule had fired then; gives back how many events it published again. */
    long reconcile(Instant firedAt) {
        return count(reconciler.answer(
                Json.bytes(Json.object().put("time", firedAt.toString()).build()), invocation()));
    }

    /** The records of an order's history rows as the stream tells them, from the rows as they are stored. */
    List<JsonObject> records(String orderId) {
        return client
                .query(request -> request.tableName(tables.of(Table.ORDERS))
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                        .expressionAttributeValues(Map.of(
                                ":pk", AttributeValue.fromS(Order.partition(orderId)),
                                ":sk", AttributeValue.fromS(HistoryEntry.SORT_PREFIX))))
                .items()
                .stream()
                .map(item -> StreamRecords.inserted(item, events.incrementAndGet()))
                .toList();
    }

    static List<String> failures(byte[] answer) {
        return ((JsonObject) Json.parse(answer))
                .array("batchItemFailures").orElseThrow().objects().stream()
                        .map(failure -> failure.text("itemIdentifier").orElseThrow())
                        .toList();
    }

    private static long count(byte[] answer) {
        return ((JsonObject) Json.parse(answer)).integer("count").orElseThrow();
    }

    static Invocation invocation() {
        return new Invocation("outbox-test", "invocation", Instant.now().plusSeconds(50));
    }

    @Override
    public void close() {
        wechatPay.faults().clear();
        sqs.close();
        Engine.deleteTables(client, tables);
        client.close();
    }
}
