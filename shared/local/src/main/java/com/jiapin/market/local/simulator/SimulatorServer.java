package com.jiapin.market.local.simulator;

import com.jiapin.market.aws.provider.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** An HTTP server on the loopback address, one virtual thread per request, with misbehaviour as planned. */
final class SimulatorServer implements AutoCloseable {
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(2);

    private final HttpServer server;
    private final ExecutorService executor;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Faults faults;

    private SimulatorServer(HttpServer server, ExecutorService executor, Faults faults) {
        this.server = server;
        this.executor = executor;
        this.faults = faults;
    }

    /** What a call does when nothing goes wrong; run for its effect alone when its answer is to be lost. */
    interface Action {
        SimulatorResponse act();
    }

    /** Listens on {@code port}, or on a free one when 0. */
    static SimulatorServer start(int port, Faults faults, Function<SimulatorRequest, SimulatorResponse> routes) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
            server.setExecutor(executor);
            SimulatorServer started = new SimulatorServer(server, executor, faults);
            server.createContext("/", exchange -> started.handle(exchange, routes));
            server.start();
            return started;
        } catch (IOException taken) {
            throw new UncheckedIOException("cannot listen on port " + port, taken);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Runs {@code action} with the next fault planned for {@code target}. */
    SimulatorResponse withFaults(String target, Action action) {
        Optional<Fault> planned = faults.take(target);
        if (planned.isEmpty()) {
            return action.act();
        }
        Fault fault = planned.get();
        return switch (fault.kind()) {
            case SLOW -> {
                pause(fault.delay());
                yield action.act();
            }
            case TIMEOUT_BEFORE -> {
                pause(LONGEST_HOLD);
                yield SimulatorResponse.connectionCut();
            }
            case TIMEOUT_AFTER -> {
                action.act();
                pause(LONGEST_HOLD);
                yield SimulatorResponse.connectionCut();
            }
            case CUT_BEFORE -> SimulatorResponse.connectionCut();
            case CUT_AFTER -> {
                action.act();
                yield SimulatorResponse.connectionCut();
            }
            case SERVER_ERROR_BEFORE -> SimulatorResponse.error(500, "SYSTEM_ERROR", "planned fault");
            case SERVER_ERROR_AFTER -> {
                action.act();
                yield SimulatorResponse.error(500, "SYSTEM_ERROR", "planned fault");
            }
            case TOO_MANY_CALLS -> SimulatorResponse.error(429, "FREQUENCY_LIMITED", "planned fault");
            case BAD_SIGNATURE -> brokenSignature(action.act());
            case LOST,
                    DUPLICATE,
                    PARALLEL,
                    HELD,
                    WRONG_AMOUNT,
                    WRONG_CURRENCY,
                    WRONG_APP_ID,
                    WRONG_MERCHANT_ID,
                    WRONG_NUMBER,
                    WRONG_CARRIER,
                    GARBAGE -> throw new IllegalStateException(fault.kind() + " is a fault of messages, not of calls");
        };
    }

    /** Waits, but not longer than the server lives. */
    void pause(Duration delay) {
        try {
            closing.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        executor.shutdownNow();
    }

    private void handle(HttpExchange exchange, Function<SimulatorRequest, SimulatorResponse> routes)
            throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            URI target = exchange.getRequestURI();
            SimulatorRequest request = SimulatorRequest.of(
                    exchange.getRequestMethod(),
                    target.getPath(),
                    target.toString(),
                    new Headers(exchange.getRequestHeaders()),
                    body);
            SimulatorResponse response = answer(routes, request);
            if (!response.cut()) {
                send(exchange, response);
            }
        }
    }

    /** A defect of the simulator itself must be seen by whoever called, not end a thread in silence. */
    private static SimulatorResponse answer(
            Function<SimulatorRequest, SimulatorResponse> routes, SimulatorRequest request) {
        try {
            return routes.apply(request);
        } catch (RuntimeException defect) {
            return SimulatorResponse.error(500, "SIMULATOR_DEFECT", defect.toString());
        }
    }

    private static void send(HttpExchange exchange, SimulatorResponse response) throws IOException {
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        response.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        boolean none = body.length == 0;
        exchange.sendResponseHeaders(response.status(), none ? -1 : body.length);
        if (!none) {
            exchange.getResponseBody().write(body);
        }
    }

    private static SimulatorResponse brokenSignature(SimulatorResponse response) {
        String signature = response.headers().getOrDefault("Wechatpay-Signature", "");
        String broken = signature.isEmpty() ? "" : flipped(signature);
        return response.withHeaders(Map.of("Wechatpay-Signature", broken));
    }

    /** Another Base64 text of the same length. */
    static String flipped(String base64) {
        char first = base64.charAt(0);
        return (first == 'A' ? 'B' : 'A') + base64.substring(1);
    }
}
