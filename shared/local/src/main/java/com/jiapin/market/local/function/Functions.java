package com.jiapin.market.local.function;

import com.jiapin.market.local.LocalFault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** All functions of the system, each ready to be invoked by its logical id; safe for all threads. */
public final class Functions implements AutoCloseable {

    /** The most bytes that Lambda takes as an event, or hands back as an answer. */
    public static final int LARGEST_PAYLOAD = 6 * 1024 * 1024;

    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final Map<String, FunctionHost> hosts = new LinkedHashMap<>();
    private final SharedClasses classes;
    private final Supplier<String> ids;
    private final AtomicLong invocations = new AtomicLong();
    private final AtomicLong running = new AtomicLong();
    private volatile boolean closing;

    /**
     * Prepares the functions; nothing is loaded before its first call.
     *
     * @param processes whether each runs as processes of its own instead of a class loader in this one
     * @param folder where packages are unpacked
     * @param ids makes the ids of requests
     */
    public Functions(
            List<FunctionSpec> specs,
            boolean processes,
            Path folder,
            FunctionLog log,
            Supplier<String> ids,
            InstantSource clock) {
        this.ids = ids;
        this.classes = new SharedClasses(
                processes ? List.of() : specs.stream().map(FunctionSpec::zip).toList(), folder);
        for (FunctionSpec spec : specs) {
            hosts.put(
                    spec.logicalId(),
                    processes ? new ProcessHost(spec, log, folder, clock) : new InProcessHost(spec, classes, log));
        }
    }

    /** The logical ids of all functions. */
    public Set<String> ids() {
        return hosts.keySet();
    }

    /** Invokes a function under a new request id and waits for its end. */
    public Outcome invoke(String logicalId, byte[] event) {
        return invoke(logicalId, new Invocation(ids.get(), event));
    }

    /** Invokes a function under a given request id and waits for its end. */
    public Outcome invoke(String logicalId, Invocation invocation) {
        FunctionHost host = Optional.ofNullable(hosts.get(logicalId))
                .orElseThrow(() -> new LocalFault("The template has no function '" + logicalId + "'."));
        running.incrementAndGet();
        try {
            return closing ? Outcome.Failed.of(new LocalFault("The local system stops.")) : limited(host, invocation);
        } catch (LocalFault unusable) {
            return Outcome.Failed.of(unusable);
        } finally {
            running.decrementAndGet();
            invocations.incrementAndGet();
        }
    }

    private static Outcome limited(FunctionHost host, Invocation invocation) {
        Outcome outcome = host.invoke(invocation);
        return switch (outcome) {
            case Outcome.Failed failed -> failed;
            case Outcome.Answered answered ->
                answered.size() > LARGEST_PAYLOAD
                        ? Outcome.Failed.tooLarge(answered.size(), LARGEST_PAYLOAD)
                        : answered;
        };
    }

    /** How many invocations have ended so far. */
    public long invocations() {
        return invocations.get();
    }

    /** How many invocations are under way. */
    public long running() {
        return running.get();
    }

    /** Takes no more invocations, gives those under way a moment to end, and stops the rest. */
    @Override
    public void close() {
        closing = true;
        long end = System.nanoTime() + GRACE.toNanos();
        while (running.get() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        hosts.values().forEach(FunctionHost::close);
        classes.close();
    }
}
