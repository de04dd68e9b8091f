package com.jiapin.market.local.system;

import com.jiapin.market.MarketData;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.store.TableNames;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.local.LocalOptions;
import com.jiapin.market.local.LocalSystem;
import com.jiapin.market.local.Providers;
import com.jiapin.market.local.contract.ContractClient;
import com.jiapin.market.local.contract.ExchangeValidator;
import com.jiapin.market.local.rules.GrantCheck;
import com.jiapin.market.local.rules.Repository;
import com.jiapin.market.local.seed.Seed;
import com.jiapin.market.local.simulator.WechatPaySettings;
import com.jiapin.market.local.store.DatabaseProxy;
import com.jiapin.market.local.store.FaultSource;
import com.jiapin.market.local.store.WireCheck;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The market started from template.yaml and its zips, seeded, with listeners on the wires between functions and engines:
 * what goes to the database is judged, what goes to the queues is kept, callbacks of providers are judged by the contract.
 */
final class StartedMarket implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query", "Scan");

    private final Providers providers = Providers.start(0, java.util.Optional.empty(), SETTINGS, Clock.systemUTC());
    private final WireCheck databaseWire = new WireCheck(MarketData.MAP, tables());
    private final GrantCheck grants = new GrantCheck();
    private final Collection<String> sentToQueues = new ConcurrentLinkedQueue<>();
    private final ExchangeValidator validator = ExchangeValidator.ofRepository();
    private final CallbackWire callbacks = CallbackWire.open(validator);
    private final DatabaseProxy databaseProxy;
    private final DatabaseProxy queueProxy;
    private final LocalSystem system;
    private final ContractClient client;
    private final Map<String, String> staffTokens = new ConcurrentHashMap<>();
    private final AtomicLong writes = new AtomicLong();

    private static final WechatPaySettings SETTINGS = WechatPaySettings.manual();

    private StartedMarket() {
        Person.all().forEach(person -> person.markers().forEach(databaseWire::plant));
        databaseProxy = DatabaseProxy.open(databaseWire, FaultSource.none(), this::called);
        queueProxy = DatabaseProxy.open(
                databaseWire,
                FaultSource.none(),
                (accessKey, operation, body) -> sentToQueues.add(new String(body, StandardCharsets.UTF_8)));
        system = LocalSystem.start(LocalOptions.of(template())
                .withParameters(api -> providers.parameters())
                .withParameters(api -> Map.of("PublicBaseUrl", callbacks.to(api).toString()))
                .withEnvironment(Map.of(
                        "AWS_ENDPOINT_URL_DYNAMODB", databaseProxy.endpoint().toString(),
                        "AWS_ENDPOINT_URL_SQS", queueProxy.endpoint().toString())));
        databaseProxy.to(system.databaseEndpoint());
        queueProxy.to(system.queueEndpoint());
        client = new ContractClient(system.api(), validator);
        new Seed(providers).run(system, line -> {});
    }

    private void called(String accessKey, String operation, byte[] body) {
        grants.request(accessKey, operation, body);
        if (!READS.contains(operation)) {
            writes.incrementAndGet();
        }
    }

    /** Starts and seeds the market. */
    static StartedMarket start() {
        return new StartedMarket();
    }

    private static Path template() {
        return Repository.root().resolve("template.yaml");
    }

    /** The tables by the names they have in a system on one machine: their logical ids. */
    private static Map<String, Table> tables() {
        Map<String, Table> tables = new LinkedHashMap<>();
        for (Table table : Table.values()) {
            tables.put(deployedName(table), table);
        }
        return tables;
    }

    /** The deployed name of a table. */
    static String deployedName(Table table) {
        String name = table.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT) + "Table";
    }

    TableNames tableNames() {
        Map<String, String> names = new LinkedHashMap<>();
        for (Table table : Table.values()) {
            names.put(table.environmentName(), deployedName(table));
        }
        return new TableNames(names);
    }

    /** The file that stands for the key of the key service. */
    Path wrappingKey() {
        return Path.of(system.template().names().wrappingKey());
    }

    LocalSystem system() {
        return system;
    }

    Providers providers() {
        return providers;
    }

    /** A client that fails on any exchange that breaks the contract. */
    ContractClient client() {
        return client;
    }

    ExchangeValidator validator() {
        return validator;
    }

    URI api() {
        return system.api();
    }

    WireCheck databaseWire() {
        return databaseWire;
    }

    GrantCheck grants() {
        return grants;
    }

    CallbackWire callbacks() {
        return callbacks;
    }

    /** What functions sent to queues, as it went over the wire. */
    List<String> sentToQueues() {
        return List.copyOf(sentToQueues);
    }

    /** How many requests that may write were sent to the database so far; while it stands still, so does the data. */
    long writes() {
        return writes.get();
    }

    /** Everything that is stored now. */
    StoredItems stored() {
        return StoredItems.of(system.tables());
    }

    /** Waits until streams, queues and functions are at rest. */
    void settle() {
        try {
            system.drain(PATIENCE);
        } catch (TimeoutException busy) {
            throw new AssertionError("The system does not come to rest: " + busy.getMessage(), busy);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting for the system", stopped);
        }
    }

    /** An access token of a seeded employee. */
    String staffToken(String staffNumber) {
        return staffTokens.computeIfAbsent(staffNumber, number -> client.post(
                        "/staff/sign-in",
                        Json.object()
                                .put("staffNumber", number)
                                .put("password", Seed.PASSWORD)
                                .build())
                .json()
                .text("accessToken")
                .orElseThrow());
    }

    /** Access tokens handed out to staff so far. */
    Set<String> staffTokens() {
        return Set.copyOf(staffTokens.values());
    }

    @Override
    public void close() {
        client.close();
        system.close();
        databaseProxy.close();
        queueProxy.close();
        callbacks.close();
        providers.close();
    }
}
