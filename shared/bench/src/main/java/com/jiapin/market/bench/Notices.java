package com.jiapin.market.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Stands at the public address and catches what the payment provider sends, signed as it is. */
final class Notices implements AutoCloseable {
    /** One notice as it came in. */
    record Notice(String path, Map<String, List<String>> headers, Body body) {
        Notice {
            headers = Map.copyOf(headers);
        }
    }

    /** Bytes of a request. */
    static final class Body {
        private final byte[] bytes;

        Body(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        byte[] bytes() {
            return bytes.clone();
        }
    }

    private final HttpServer server;
    private final BlockingQueue<Notice> caught = new LinkedBlockingQueue<>();

    Notices() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException("no port for notices", failed);
        }
        server.createContext("/", this::receive);
        server.start();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Notice next() {
        try {
            Notice notice = caught.poll(10, TimeUnit.SECONDS);
            if (notice == null) {
                throw new IllegalStateException("the payment provider sent no notice");
            }
            return notice;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopping);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            caught.add(new Notice(
                    exchange.getRequestURI().getRawPath(),
                    new LinkedHashMap<>(exchange.getRequestHeaders()),
                    new Body(exchange.getRequestBody().readAllBytes())));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
