package com.jiapin.market.aws.wiring;

import com.jiapin.market.MarketData;
import com.jiapin.market.aws.event.EventEdge;
import com.jiapin.market.aws.http.HttpEdge;
import com.jiapin.market.aws.http.once.OnceEdge;
import com.jiapin.market.aws.log.EventLog;
import com.jiapin.market.aws.sealing.FileWrappingKey;
import com.jiapin.market.aws.sealing.KeyedBlindIndex;
import com.jiapin.market.aws.sealing.KmsWrappingKey;
import com.jiapin.market.aws.sealing.PersonalKeys;
import com.jiapin.market.aws.sealing.Sealer;
import com.jiapin.market.aws.sealing.Secrets;
import com.jiapin.market.aws.sealing.WrappingKey;
import com.jiapin.market.aws.store.CapacityMeter;
import com.jiapin.market.aws.store.DynamoExpirySweep;
import com.jiapin.market.aws.store.DynamoStore;
import com.jiapin.market.aws.store.TableNames;
import com.jiapin.market.datamap.BlindIndex;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.id.Ids;
import com.jiapin.market.id.RandomBytes;
import com.jiapin.market.id.TimeOrderedIds;
import com.jiapin.market.retention.ExpirySweep;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The shared parts of one function, each built from its environment at first use, so that a function builds only what it
 * needs. Use cases are put together from them by subject: {@code new AccountWiring(market).signIn()}.
 */
public final class Market {
    private final Environment environment;
    private final InstantSource clock;
    private final EventLog log;
    private final SecureRandom random = new SecureRandom();
    private final CapacityMeter meter = new CapacityMeter();
    private final AwsClients clients;
    private final Lazy<DynamoDbClient> dynamo;
    private final Lazy<SqsClient> sqs;
    private final Lazy<Secrets> secrets;
    private final Lazy<PersonalKeys> personalKeys;
    private final Lazy<DataStore> store;

    /** Creates the parts of a function with this environment; time has milliseconds, as stored times have. */
    public Market(Map<String, String> environment) {
        this(environment, Clock.tickMillis(ZoneOffset.UTC));
    }

    /** Creates the parts with a clock of the caller's choice. */
    public Market(Map<String, String> environment, InstantSource clock) {
        this(
                new Environment(environment),
                clock,
                EventLog.toStandardOutput(clock, environment.getOrDefault("STAGE", "none")),
                AwsClients::new);
    }

    /** Returns parts whose requests are answered by {@code http} and whose log lines go nowhere. */
    public static Market onPaper(Map<String, String> environment, SdkHttpClient http) {
        InstantSource clock = Clock.tickMillis(ZoneOffset.UTC);
        return new Market(
                new Environment(environment),
                clock,
                new EventLog(line -> {}, clock, "rehearsal"),
                known -> new AwsClients(known, () -> http));
    }

    private Market(
            Environment environment, InstantSource clock, EventLog log, Function<Environment, AwsClients> clients) {
        this.environment = environment;
        this.clock = clock;
        this.log = log;
        this.clients = clients.apply(environment);
        this.dynamo = new Lazy<>(this.clients::dynamo);
        this.sqs = new Lazy<>(this.clients::sqs);
        Lazy<DataStore> keyStore = new Lazy<>(() -> store(Optional.empty(), new CapacityMeter()));
        this.secrets = new Lazy<>(() -> new Secrets(keyStore.get(), this::wrappingKey, clock, random));
        this.personalKeys = new Lazy<>(() -> new PersonalKeys(keyStore.get(), secrets.get(), clock, random));
        this.store = new Lazy<>(() -> store(Optional.of(new Sealer(personalKeys.get(), random)), meter));
    }

    /** Returns the environment. */
    public Environment environment() {
        return environment;
    }

    /** Returns the clock. */
    public InstantSource clock() {
        return clock;
    }

    /** Returns the source of ids. */
    public Ids ids() {
        return new TimeOrderedIds(clock, randomBytes());
    }

    /** Returns the source of random bytes. */
    public RandomBytes randomBytes() {
        return count -> {
            byte[] bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        };
    }

    /** Returns the one store of everything but keys. */
    public DataStore store() {
        return store.get();
    }

    /** Returns the sweep of what has expired. */
    public ExpirySweep expirySweep() {
        return new DynamoExpirySweep(dynamo.get(), new TableNames(environment.variables()), random, clock);
    }

    /** Returns what the calls of {@link #store} cost; the Keys table, whose rows are cached, is not counted. */
    public CapacityMeter meter() {
        return meter;
    }

    /** Returns the log; alarms raised there are those of this stage. */
    public EventLog log() {
        return log;
    }

    /** Returns the edge of an HTTP function. */
    public HttpEdge edge() {
        return HttpEdge.standard(log, clock, meter);
    }

    /** Returns the edge of a function without HTTP. */
    public EventEdge eventEdge() {
        return EventEdge.standard(log, clock, meter);
    }

    /** Returns what answers a request once. */
    public OnceEdge once() {
        return new OnceEdge(store(), clock);
    }

    /** Returns the system's secrets. */
    public Secrets secrets() {
        return secrets.get();
    }

    /** Returns the persons' keys. */
    public PersonalKeys personalKeys() {
        return personalKeys.get();
    }

    /** Returns the keyed hash that finds phone numbers and the like. */
    public BlindIndex blindIndex() {
        return new KeyedBlindIndex(secrets());
    }

    /** Returns the one HTTP client, for providers too. */
    public SdkHttpClient http() {
        return clients.http();
    }

    /** Returns where the database is told to be, if it is not the cloud's own. */
    public Optional<URI> databaseEndpoint() {
        return clients.endpoint("DYNAMODB");
    }

    /** Returns the client of the queues. */
    public SqsClient sqs() {
        return sqs.get();
    }

    /** A {@code file:} URI names the key file of a system on one machine, anything else a KMS key. */
    private WrappingKey wrappingKey() {
        String name = environment.required("WRAPPING_KEY");
        return name.startsWith("file:")
                ? new FileWrappingKey(Path.of(URI.create(name)), random)
                : new KmsWrappingKey(clients.kms(), name);
    }

    private DataStore store(Optional<Sealer> sealer, CapacityMeter capacity) {
        TableNames tables = new TableNames(environment.variables());
        return new DynamoStore(dynamo.get(), tables, MarketData.MAP, sealer, clock, random, capacity);
    }
}
