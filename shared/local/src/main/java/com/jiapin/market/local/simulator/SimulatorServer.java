package com.jiapin.market.local.simulator;

import com.jiapin.market.aws.provider.Headers;
import com.jiapin.market.local.http.LoopbackServer;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** An HTTP server of a provider's stand-in, with misbehaviour as planned. */
final class SimulatorServer implements AutoCloseable {
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(2);

    private final LoopbackServer server;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Faults faults;

    private SimulatorServer(LoopbackServer server, Faults faults) {
        this.server = server;
        this.faults = faults;
    }

    /** What a call does when nothing goes wrong; run for its effect alone when its answer is to be lost. */
    interface Action {
        SimulatorResponse act();
    }

    /** Listens on {@code port}, or on a free one when 0. */
    static SimulatorServer start(int port, Faults faults, Function<SimulatorRequest, SimulatorResponse> routes) {
        SimulatorServer started = new SimulatorServer(LoopbackServer.bind(port), faults);
        started.server.open(exchange -> started.handle(exchange, routes));
        return started;
    }

    URI uri() {
        return server.base();
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
        server.close();
    }

    private void handle(HttpExchange exchange, Function<SimulatorRequest, SimulatorResponse> routes)
            throws IOException {
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
            response.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            LoopbackServer.send(exchange, response.status(), response.body().getBytes(StandardCharsets.UTF_8));
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
