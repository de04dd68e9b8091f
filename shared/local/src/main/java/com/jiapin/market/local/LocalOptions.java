package com.jiapin.market.local;

import com.jiapin.market.local.function.LogLine;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How the local system is to be started; {@link #of} gives what a test wants: free ports, memory only, clocks standing.
 *
 * @param template the template's path; packages are found relative to its folder
 * @param parameters values of the template's parameters, given the base URI of the API
 * @param port the API's port; 0 for a free one
 * @param adminPort the port of direct invocation; 0 for a free one
 * @param data the folder that keeps tables, keys and reading positions; empty for memory only
 * @param processes whether each function runs as processes on the runtime interface client
 * @param schedules whether the template's clocks run by themselves
 * @param environment variables that every function gets beside the template's
 * @param retryAfter when a failed queue message comes again; empty for the queue's visibility time-out
 * @param pause between looks at a stream without news, and before retries of streams and events
 * @param concurrency how many invocations of one function run at once
 * @param region what the template and the functions take for their region
 * @param clock the time of the gateway and of events; functions have clocks of their own
 * @param progress is told in one line each what is being done and what goes wrong
 * @param logs is told each line that a function writes
 */
public record LocalOptions(
        Path template,
        Function<URI, Map<String, String>> parameters,
        int port,
        int adminPort,
        Optional<Path> data,
        boolean processes,
        boolean schedules,
        Map<String, String> environment,
        Optional<Duration> retryAfter,
        Duration pause,
        int concurrency,
        String region,
        InstantSource clock,
        Consumer<String> progress,
        Consumer<LogLine> logs) {

    /** Keeps an immutable copy. */
    public LocalOptions {
        environment = Map.copyOf(environment);
    }

    /** The options that tests start from. */
    public static LocalOptions of(Path template) {
        return new LocalOptions(
                template,
                api -> Map.of(),
                0,
                0,
                Optional.empty(),
                false,
                false,
                Map.of(),
                Optional.of(Duration.ZERO),
                Duration.ofMillis(50),
                16,
                "cn-north-1",
                Clock.systemUTC(),
                line -> {},
                line -> {});
    }

    /** With values of parameters that depend on the API's base URI. */
    public LocalOptions withParameters(Function<URI, Map<String, String>> more) {
        return changed(draft -> draft.parameters = api -> {
            Map<String, String> all = new HashMap<>(parameters.apply(api));
            all.putAll(more.apply(api));
            return all;
        });
    }

    /** With one parameter's value. */
    public LocalOptions withParameter(String name, String value) {
        return withParameters(api -> Map.of(name, value));
    }

    /** With fixed ports. */
    public LocalOptions withPorts(int api, int admin) {
        return changed(draft -> {
            draft.port = api;
            draft.adminPort = admin;
        });
    }

    /** With a folder that keeps the data. */
    public LocalOptions withData(Path folder) {
        return changed(draft -> draft.data = Optional.of(folder));
    }

    /** With each function in processes of its own. */
    public LocalOptions withProcesses() {
        return changed(draft -> draft.processes = true);
    }

    /** With the template's clocks running. */
    public LocalOptions withSchedules() {
        return changed(draft -> draft.schedules = true);
    }

    /** With variables for every function. */
    public LocalOptions withEnvironment(Map<String, String> variables) {
        return changed(draft -> draft.environment = variables);
    }

    /** With another pace: when failed messages come again, and how often streams are looked at. */
    public LocalOptions withPace(Optional<Duration> again, Duration between) {
        return changed(draft -> {
            draft.retryAfter = again;
            draft.pause = between;
        });
    }

    /** With another time for the gateway and for events. */
    public LocalOptions withClock(InstantSource other) {
        return changed(draft -> draft.clock = other);
    }

    /** With somebody who listens to what is being done and to what functions write. */
    public LocalOptions withListeners(Consumer<String> toProgress, Consumer<LogLine> toLogs) {
        return changed(draft -> {
            draft.progress = toProgress;
            draft.logs = toLogs;
        });
    }

    private LocalOptions changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** A copy of which parts can be changed, so that the many parts are listed in one place. */
    private static final class Draft {
        private final LocalOptions before;
        private Function<URI, Map<String, String>> parameters;
        private int port;
        private int adminPort;
        private Optional<Path> data;
        private boolean processes;
        private boolean schedules;
        private Map<String, String> environment;
        private Optional<Duration> retryAfter;
        private Duration pause;
        private InstantSource clock;
        private Consumer<String> progress;
        private Consumer<LogLine> logs;

        Draft(LocalOptions before) {
            this.before = before;
            parameters = before.parameters;
            port = before.port;
            adminPort = before.adminPort;
            data = before.data;
            processes = before.processes;
            schedules = before.schedules;
            environment = before.environment;
            retryAfter = before.retryAfter;
            pause = before.pause;
            clock = before.clock;
            progress = before.progress;
            logs = before.logs;
        }

        LocalOptions options() {
            return new LocalOptions(
                    before.template,
                    parameters,
                    port,
                    adminPort,
                    data,
                    processes,
                    schedules,
                    environment,
                    retryAfter,
                    pause,
                    before.concurrency,
                    before.region,
                    clock,
                    progress,
                    logs);
        }
    }
}
