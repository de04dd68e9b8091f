package com.jiapin.market.local.simulator;

import com.jiapin.market.aws.provider.Inbound;
import com.jiapin.market.aws.provider.RawMessage;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** Receives what a simulator sends, reads it with the market's own decoder and answers by its outcome. */
final class NoticeReceiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<RawMessage> messages = new ArrayList<>();
    private final BlockingQueue<Inbound<?>> outcomes = new LinkedBlockingQueue<>();

    NoticeReceiver(Function<RawMessage, Inbound<?>> decoder, int success, String body) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        server.createContext("/", exchange -> {
            try (exchange) {
                RawMessage message = raw(exchange);
                Inbound<?> outcome = decoder.apply(message);
                synchronized (messages) {
                    messages.add(message);
                }
                outcomes.add(outcome);
                int status = status(outcome, success);
                byte[] answer = (status == success ? body : "").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Inbound<?>> outcomes() {
        return List.copyOf(outcomes);
    }

    Inbound<?> next() throws InterruptedException {
        return outcomes.take();
    }

    RawMessage firstMessage() {
        synchronized (messages) {
            return messages.getFirst();
        }
    }

    RawMessage lastMessage() {
        synchronized (messages) {
            return messages.getLast();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }

    private static RawMessage raw(HttpExchange exchange) throws IOException {
        return RawMessage.of(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders(),
                exchange.getRequestBody().readAllBytes());
    }

    private static int status(Inbound<?> outcome, int success) {
        return switch (outcome) {
            case Inbound.Authentic<?> _ -> success;
            case Inbound.NotAuthentic<?> _ -> 401;
            case Inbound.TooLarge<?> _ -> 413;
            case Inbound.Unparsable<?> _ -> 400;
            case Inbound.Mismatched<?> _ -> 422;
        };
    }
}
