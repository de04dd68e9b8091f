package com.jiapin.market.local.market;

import com.jiapin.market.local.contract.Bytes;
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
import java.util.LinkedHashMap;

/** The public address of the market, where providers send what they have to tell. */
final class Callbacks implements AutoCloseable {
    private final HttpServer server;

    /** Answers a request as somebody does. */
    @FunctionalInterface
    interface Answering {
        HttpAnswer answer(HttpCall call);
    }

    Callbacks(Answering answering) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(LogLines.threads());
        server.createContext("/callbacks/", exchange -> deliver(exchange, answering));
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void deliver(HttpExchange exchange, Answering answering) throws IOException {
        try (exchange) {
            HttpCall call = new HttpCall(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    new Headers(new LinkedHashMap<>(exchange.getRequestHeaders())),
                    Bytes.of(exchange.getRequestBody().readAllBytes()));
            HttpAnswer answer = answering.answer(call);
            byte[] body = answer.body().toArray();
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
