package com.jiapin.market.local.function;

import com.jiapin.market.local.LocalFault;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** All functions of the system, each ready to be invoked by its logical id; safe for all threads. */
public final class Functions implements AutoCloseable {

    private final Map<String, FunctionHost> hosts = new LinkedHashMap<>();
    private final SharedClasses classes;
    private final Supplier<String> ids;
    private final AtomicLong invocations = new AtomicLong();
    private final AtomicLong running = new AtomicLong();

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
            return host.invoke(invocation);
        } finally {
            running.decrementAndGet();
            invocations.incrementAndGet();
        }
    }

    /** How many invocations have ended so far. */
    public long invocations() {
        return invocations.get();
    }

    /** How many invocations are under way. */
    public long running() {
        return running.get();
    }

    @Override
    public void close() {
        hosts.values().forEach(FunctionHost::close);
        classes.close();
    }
}
