package com.jiapin.market.local.schedule;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.local.LocalFault;
import com.jiapin.market.local.function.Invocation;
import com.jiapin.market.local.queue.AsynchronousInvocations;
import com.jiapin.market.local.template.FunctionResource;
import com.jiapin.market.local.template.LocalNames;
import com.jiapin.market.local.template.ScheduleSource;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The clocks of the template. */
public final class Schedules implements AutoCloseable {

    private final List<ScheduleSource> sources;
    private final Map<String, FunctionResource> functions;
    private final AsynchronousInvocations invocations;
    private final LocalNames names;
    private final Supplier<String> ids;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("schedules").factory());

    /** Clocks that stand still until {@link #start}. */
    public Schedules(
            List<ScheduleSource> sources,
            Map<String, FunctionResource> functions,
            AsynchronousInvocations invocations,
            LocalNames names,
            Supplier<String> ids,
            InstantSource clock) {
        this.sources = List.copyOf(sources);
        this.functions = Map.copyOf(functions);
        this.invocations = invocations;
        this.names = names;
        this.ids = ids;
        this.clock = clock;
    }

    /** Lets the clocks run; each fires for the first time after its own period. */
    public void start() {
        for (ScheduleSource source : sources) {
            long period = source.every().toMillis();
            ScheduledFuture<?> started =
                    timer.scheduleAtFixedRate(() -> fire(source), period, period, TimeUnit.MILLISECONDS);
            if (started.isCancelled()) {
                return;
            }
        }
    }

    /** Fires each clock of the function once, now; refuses a function that has none. */
    public void fire(String functionId) {
        List<ScheduleSource> clocks = sources.stream()
                .filter(source -> source.functionId().equals(functionId))
                .toList();
        if (clocks.isEmpty()) {
            throw new LocalFault("The template has no schedule for a function '" + functionId + "'.");
        }
        clocks.forEach(this::fire);
    }

    private void fire(ScheduleSource source) {
        FunctionResource function =
                Optional.ofNullable(functions.get(source.functionId())).orElseThrow();
        invocations.submit(function, new Invocation(ids.get(), event(source)));
    }

    private byte[] event(ScheduleSource source) {
        Optional<String> input = source.input();
        if (input.isPresent()) {
            return input.get().getBytes(StandardCharsets.UTF_8);
        }
        String rule = LocalNames.STACK + "-" + source.functionId() + source.name();
        return Json.bytes(Json.object()
                .put("version", "0")
                .put("id", ids.get())
                .put("detail-type", "Scheduled Event")
                .put("source", "aws.events")
                .put("account", LocalNames.ACCOUNT)
                .put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", names.region())
                .put(
                        "resources",
                        Json.array().add(names.arn("events", "rule/" + rule)).build())
                .put("detail", Json.object().build())
                .build());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
