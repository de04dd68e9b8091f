package com.jiapin.market.local;

import com.jiapin.market.local.function.FunctionLog;
import com.jiapin.market.local.function.Functions;
import com.jiapin.market.local.function.Invocation;
import com.jiapin.market.local.function.LogLine;
import com.jiapin.market.local.function.Outcome;
import com.jiapin.market.local.gateway.Gateway;
import com.jiapin.market.local.queue.AsynchronousInvocations;
import com.jiapin.market.local.queue.QueuePoller;
import com.jiapin.market.local.queue.Queues;
import com.jiapin.market.local.schedule.Schedules;
import com.jiapin.market.local.stream.Streams;
import com.jiapin.market.local.template.FunctionResource;
import com.jiapin.market.local.template.Template;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The running system of one template on this machine; safe for all threads. */
public final class LocalSystem implements AutoCloseable {

    private final Parts parts;
    private final LocalOptions options;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final FunctionLog log;
    private final Supplier<String> ids = LocalSystem::freshId;
    private final Engines engines;
    private final Template template;
    private final Queues queues;
    private final Functions functions;
    private final AsynchronousInvocations asynchronous;
    private final Schedules schedules;
    private final Streams streams;
    private final List<QueuePoller> pollers = new ArrayList<>();
    private final Gateway gateway;
    private final AdminEndpoint admin;

    /**
     * Starts everything that the template describes and returns when it answers.
     *
     * @throws LocalFault if it cannot; nothing is left running
     * @throws com.jiapin.market.local.template.TemplateFault if the template says something that is not understood
     */
    public static LocalSystem start(LocalOptions options) {
        Parts parts = new Parts(options.progress());
        try {
            return new LocalSystem(options, parts);
        } catch (RuntimeException failed) {
            parts.close();
            throw failed;
        }
    }

    private LocalSystem(LocalOptions options, Parts parts) {
        this.options = options;
        this.parts = parts;
        this.log = new FunctionLog(options.logs());
        Deployment deployment = new Deployment(options);
        gateway = parts.add(Gateway.bind(options.port()));
        admin = parts.add(AdminEndpoint.bind(options.adminPort()));
        Folders folders = parts.add(Folders.open(options.data()));
        options.progress().accept("starting the database and the queues");
        Engines.Starting starting = parts.add(Engines.begin(folders, options.region()));
        options.progress().accept("reading " + options.template());
        deployment.check(gateway.base());
        engines = starting.engines();
        template = deployment.read(gateway.base(), engines.queues().endpoint(), folders.wrappingKey());
        queues = new Queues(engines.sqs());
        deployment.makeStores(template, engines, queues, folders);
        functions = parts.add(new Functions(
                deployment.functions(template, engines),
                options.processes(),
                folders.work(),
                log,
                ids,
                options.clock()));
        asynchronous = parts.add(new AsynchronousInvocations(
                functions, engines.sqs(), queues, options.pause(), options.clock(), this::complain));
        schedules = parts.add(new Schedules(
                template.schedules(), template.functions(), asynchronous, template.names(), ids, options.clock()));
        streams = parts.add(new Streams(
                template.streamSources(),
                engines.tables(),
                engines.streams(),
                engines.sqs(),
                queues,
                functions,
                template.names(),
                folders.streams(),
                options.pause(),
                ids,
                options.clock(),
                this::complain));
        template.queueSources()
                .forEach(source -> pollers.add(parts.add(new QueuePoller(
                        source,
                        engines.sqs(),
                        queues,
                        options.region(),
                        functions,
                        options.retryAfter(),
                        this::complain))));
        template.api()
                .ifPresent(api -> gateway.open(
                        api, template.routes(), functions, template.names(), ids, options.clock(), this::complain));
        admin.open(this);
        if (options.schedules()) {
            schedules.start();
        }
        options.progress().accept("up: " + gateway.base());
    }

    /** What is cut short because everything stops is no fault. */
    private void complain(String line) {
        if (!closing.get()) {
            options.progress().accept(line);
        }
    }

    private static String freshId() {
        return UUID.randomUUID().toString();
    }

    /** The base URI of the API, without a trailing slash. */
    public URI api() {
        return gateway.base();
    }

    /** The base URI of direct invocation, without a trailing slash. */
    public URI admin() {
        return admin.base();
    }

    /** Where clients reach the database engine. */
    public URI databaseEndpoint() {
        return engines.database().endpoint();
    }

    /** Where clients reach the queue engine. */
    public URI queueEndpoint() {
        return engines.queues().endpoint();
    }

    /** A client of the database engine. */
    public DynamoDbClient tables() {
        return engines.tables();
    }

    /** A client of the queue engine. */
    public SqsClient sqs() {
        return engines.sqs();
    }

    /** The template as it was resolved. */
    public Template template() {
        return template;
    }

    /** How many messages the queue with that logical id holds. */
    public Queues.Depth depth(String queueLogicalId) {
        return queues.depth(queue(queueLogicalId));
    }

    /** The URL of the queue with that logical id. */
    public String queueUrl(String queueLogicalId) {
        return queues.url(queue(queueLogicalId));
    }

    private String queue(String logicalId) {
        return Optional.ofNullable(template.queues().get(logicalId))
                .orElseThrow(() -> new LocalFault("The template has no queue '" + logicalId + "'."))
                .queueName();
    }

    /** Invokes a function by its logical id and waits for its end. */
    public Outcome invoke(String functionLogicalId, byte[] event) {
        return functions.invoke(functionLogicalId, event);
    }

    /** Invokes a function without waiting, with Lambda's retries. */
    public void invokeLater(String functionLogicalId, byte[] event) {
        FunctionResource function = Optional.ofNullable(template.functions().get(functionLogicalId))
                .orElseThrow(() -> new LocalFault("The template has no function '" + functionLogicalId + "'."));
        asynchronous.submit(function, new Invocation(ids.get(), event));
    }

    /**
     * Fires the clocks of a function once, now; {@link #drain} waits for the end.
     *
     * @throws LocalFault if the function has no clock
     */
    public void fireSchedules(String functionLogicalId) {
        schedules.fire(functionLogicalId);
    }

    /** Forgets what authorisers answered, as if the cache's time were over. */
    public void forgetAuthorisations() {
        gateway.forgetAuthorisations();
    }

    /** The lines that functions wrote, oldest first, at most the latest 50 000. */
    public List<LogLine> logLines() {
        return log.lines();
    }

    /**
     * Waits until nothing moves any more: every stream is read to its end, no polled queue has a message ready or in
     * flight, no event waits, no function runs. Delayed messages are not waited for.
     *
     * @throws TimeoutException if it still moves after the limit; the message says what
     */
    public void drain(Duration limit) throws TimeoutException, InterruptedException {
        new Stillness(functions, streams.pollers(), pollers, queues, asynchronous).await(limit);
    }

    /** Stops everything, after a moment for what is under way; nothing that failed to stop keeps the others from it. */
    @Override
    public void close() {
        closing.set(true);
        parts.close();
    }
}
