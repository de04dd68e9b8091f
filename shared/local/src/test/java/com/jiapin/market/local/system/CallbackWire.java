package com.jiapin.market.local.system;

import com.jiapin.market.local.contract.Bytes;
import com.jiapin.market.local.contract.ContractClient;
import com.jiapin.market.local.contract.Exchange;
import com.jiapin.market.local.contract.ExchangeValidator;
import com.jiapin.market.local.contract.Headers;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.contract.HttpCall;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** The public address that providers call back: hands everything to the gateway and judges each exchange by the contract. */
final class CallbackWire implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ExchangeValidator validator;
    private final AtomicReference<Optional<ContractClient>> gateway = new AtomicReference<>(Optional.empty());
    private final Collection<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final Collection<String> violations = new ConcurrentLinkedQueue<>();

    private CallbackWire(HttpServer server, ExchangeValidator validator) {
        this.server = server;
        this.validator = validator;
    }

    static CallbackWire open(ExchangeValidator validator) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            CallbackWire wire = new CallbackWire(server, validator);
            server.createContext("/", wire::pass);
            server.setExecutor(wire.threads);
            server.start();
            return wire;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Hands callbacks to the gateway at this address; returns the address for providers. */
    URI to(URI api) {
        gateway.set(Optional.of(new ContractClient(api, validator)));
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The exchanges so far, oldest first. */
    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** What broke the contract so far. */
    List<String> violations() {
        return List.copyOf(violations);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpCall call = new HttpCall(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    new Headers(exchange.getRequestHeaders()),
                    Bytes.of(exchange.getRequestBody().readAllBytes()));
            HttpAnswer answer = gateway.get().orElseThrow().sendUnchecked(call);
            Exchange passed = new Exchange(call, answer);
            exchanges.add(passed);
            validator.violations(passed).forEach(violation -> violations.add(violation + "\n" + passed.describe()));
            answer.headers().mediaType().ifPresent(type -> exchange.getResponseHeaders()
                    .set("Content-Type", type));
            byte[] body = answer.body().toArray();
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        gateway.get().ifPresent(ContractClient::close);
    }
}
