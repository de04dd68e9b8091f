package com.jiapin.market.local.function;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.local.http.LoopbackServer;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Lambda's Runtime API (2018-06-01) for one execution environment: hands invocations to a runtime interface client and
 * takes its answers; safe for all threads.
 */
public final class RuntimeApi implements AutoCloseable {

    private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
    private static final int LARGEST_ANSWER = 7 * 1024 * 1024;

    private record Waiting(Invocation invocation, String functionArn, Instant deadline) {}

    private final LoopbackServer server = LoopbackServer.bind(0);
    private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();
    private final ConcurrentHashMap<String, CompletableFuture<Outcome>> running = new ConcurrentHashMap<>();
    private final CompletableFuture<Optional<Outcome.Failed>> initialised = new CompletableFuture<>();
    private final CompletableFuture<Void> restored = new CompletableFuture<>();

    private RuntimeApi() {}

    /** Starts the interface on a free port of the loopback address. */
    public static RuntimeApi start() {
        RuntimeApi api = new RuntimeApi();
        api.server.open(api::answer);
        return api;
    }

    /** The value of {@code AWS_LAMBDA_RUNTIME_API} for the process. */
    public String authority() {
        return server.base().getAuthority();
    }

    /**
     * Completes when the process asks for its first invocation, or to be restored from its snapshot (empty), or reports
     * that it could not start.
     */
    public CompletableFuture<Optional<Outcome.Failed>> initialised() {
        return initialised;
    }

    /** Tells a process that waits behind its snapshot that it was restored. */
    public void restore() {
        restored.complete(null);
    }

    /**
     * Hands one invocation to the process.
     *
     * @param deadline when the function's time ends
     * @return completes with the function's answer or reported error; never by itself on a time-out
     */
    public CompletableFuture<Outcome> submit(Invocation invocation, String functionArn, Instant deadline) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        running.put(invocation.requestId(), outcome);
        waiting.add(new Waiting(invocation, functionArn, deadline));
        return outcome;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals(INVOCATION + "next")) {
            next(exchange);
        } else if (path.startsWith(INVOCATION) && path.endsWith("/response")) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_ANSWER);
            complete(path, new Outcome.Answered(body));
            accepted(exchange);
        } else if (path.startsWith(INVOCATION) && path.endsWith("/error")) {
            complete(path, failure(exchange));
            accepted(exchange);
        } else if (path.equals("/2018-06-01/runtime/restore/next")) {
            restoration(exchange);
        } else if (path.equals("/2018-06-01/runtime/init/error") || path.equals("/2018-06-01/runtime/restore/error")) {
            initialised.complete(Optional.of(failure(exchange)));
            accepted(exchange);
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
    }

    /** Where the snapshot is taken: the answer comes in the restored environment. */
    private void restoration(HttpExchange exchange) throws IOException {
        initialised.complete(Optional.empty());
        restored.join();
        exchange.sendResponseHeaders(200, -1);
    }

    private void next(HttpExchange exchange) throws IOException {
        initialised.complete(Optional.empty());
        Waiting next;
        try {
            next = waiting.take();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return;
        }
        // The published client reads each of these headers without asking whether it is there.
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", next.invocation.requestId());
        exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", Long.toString(next.deadline.toEpochMilli()));
        exchange.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn", next.functionArn);
        exchange.getResponseHeaders()
                .set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
        exchange.getResponseHeaders().set("Lambda-Runtime-Client-Context", "");
        exchange.getResponseHeaders().set("Lambda-Runtime-Cognito-Identity", "");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, next.invocation.event().length);
        exchange.getResponseBody().write(next.invocation.event());
    }

    private void complete(String path, Outcome outcome) {
        String id = path.substring(INVOCATION.length(), path.lastIndexOf('/'));
        Optional.ofNullable(running.remove(id)).ifPresent(waiter -> waiter.complete(outcome));
    }

    private static Outcome.Failed failure(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_ANSWER);
        try {
            if (Json.parse(body, LARGEST_ANSWER) instanceof JsonObject document) {
                return new Outcome.Failed(
                        document.text("errorType").orElse("Error"),
                        document.text("errorMessage").orElse(""),
                        body);
            }
        } catch (JsonSyntaxException malformed) {
            return new Outcome.Failed("Runtime.Malformed", String.valueOf(malformed.getMessage()), body);
        }
        return new Outcome.Failed("Runtime.Malformed", "the error report is no object", body);
    }

    private static void accepted(HttpExchange exchange) throws IOException {
        LoopbackServer.send(exchange, 202, "{\"status\":\"OK\"}");
    }

    @Override
    public void close() {
        restored.complete(null);
        server.close();
    }
}
