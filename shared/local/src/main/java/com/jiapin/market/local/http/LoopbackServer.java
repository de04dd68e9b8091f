package com.jiapin.market.local.http;

import com.jiapin.market.local.LocalFault;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server that this machine alone can reach, with a virtual thread for each request. */
public final class LoopbackServer implements AutoCloseable {

    private static final int WAITING_CONNECTIONS = 256;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final URI base;

    private LoopbackServer(HttpServer server) {
        this.server = server;
        this.base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * Takes the port, or a free one for 0; callers wait until {@link #open}.
     *
     * @throws LocalFault if the port cannot be had; the sentence says why
     */
    public static LoopbackServer bind(int port) {
        try {
            return new LoopbackServer(HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING_CONNECTIONS));
        } catch (IOException refused) {
            String why = String.valueOf(refused.getMessage());
            throw new LocalFault(
                    why.startsWith("Address already in use")
                            ? "Port " + port + " is taken: stop what listens there or choose another with --port."
                            : "Port " + port + " cannot be used (" + why + "): choose another with --port.",
                    refused);
        }
    }

    /** Where it listens, without a trailing slash. */
    public URI base() {
        return base;
    }

    /** Starts answering. */
    public void open(HttpHandler handler) {
        server.createContext("/", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    /** Answers with a JSON body, or with none where it is empty. */
    public static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, status, body);
    }

    /** Answers with a body, or with none where it is empty. */
    public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
