package com.jiapin.market.local.store;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Stands between a whole system and its database, whatever class loaders or processes its functions run in: judges what
 * goes over the wire and lets calls fail. Give its address to the functions as {@code AWS_ENDPOINT_URL_DYNAMODB}.
 */
public final class DatabaseProxy implements AutoCloseable {
    private static final int LIMIT = 64 * 1024 * 1024;
    private static final Set<String> OWN_HEADERS =
            Set.of("host", "connection", "content-length", "upgrade", "expect", "transfer-encoding", "http2-settings");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicReference<Optional<URI>> target = new AtomicReference<>(Optional.empty());
    private final WireCheck check;
    private final FaultSource faults;
    private final Listener listener;

    private DatabaseProxy(HttpServer server, WireCheck check, FaultSource faults, Listener listener) {
        this.server = server;
        this.check = check;
        this.faults = faults;
        this.listener = listener;
    }

    /** Hears of every call that passes. */
    @FunctionalInterface
    public interface Listener {
        /** A call by the holder of an access key, before it is forwarded: to the database, or to what else stands behind. */
        void called(String accessKey, String operation, byte[] body);
    }

    /** Opens a proxy at a free port. */
    public static DatabaseProxy open(WireCheck check, FaultSource faults) {
        return open(check, faults, (accessKey, operation, body) -> {});
    }

    /** Opens a proxy at a free port that tells of every call. */
    public static DatabaseProxy open(WireCheck check, FaultSource faults, Listener listener) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            DatabaseProxy proxy = new DatabaseProxy(server, check, faults, listener);
            server.createContext("/", proxy::answer);
            server.setExecutor(proxy.threads);
            server.start();
            return proxy;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Names the database behind; before the first call. */
    public void to(URI database) {
        target.set(Optional.of(database));
    }

    /** Returns the proxy's address. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String header = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                    .orElse("?.?");
            String operation = header.substring(header.indexOf('.') + 1);
            if (header.startsWith("DynamoDB_")) {
                check.request(operation, body);
            }
            listener.called(accessKey(exchange), operation, body);
            Optional<Fault> fault = faults.choose();
            switch (fault.orElse(Fault.LOST_REQUEST)) {
                case CONFLICT -> send(exchange, 400, refusal(operation, "TransactionConflict", body));
                case THROTTLE -> send(exchange, 400, refusal(operation, "ThrottlingError", body));
                case LOST_REQUEST -> {
                    if (fault.isEmpty()) {
                        relay(exchange, forward(exchange, body));
                    }
                }
                case LOST_ANSWER -> forward(exchange, body);
                case SERVER_ERROR -> {
                    forward(exchange, body);
                    send(exchange, 500, error("InternalServerError", JsonArray.of(List.of())));
                }
            }
        }
    }

    /** The first part of a signature's scope: {@code Credential=AKID/20260101/...}. */
    private static String accessKey(HttpExchange exchange) {
        String signed = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        int start = signed.indexOf("Credential=") + "Credential=".length();
        int end = signed.indexOf('/', start);
        return end < 0 ? "" : signed.substring(start, end);
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
        URI database = target.get().orElseThrow(() -> new IOException("no database behind the proxy"));
        HttpRequest.Builder request = HttpRequest.newBuilder(database.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private static void relay(HttpExchange exchange, HttpResponse<byte[]> response) throws IOException {
        response.headers().map().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        send(exchange, response.statusCode(), response.body());
    }

    private static byte[] refusal(String operation, String code, byte[] body) {
        if (!operation.equals("TransactWriteItems")) {
            return error(
                    code.equals("TransactionConflict")
                            ? "TransactionConflictException"
                            : "ProvisionedThroughputExceededException",
                    JsonArray.of(List.of()));
        }
        int writes = ((JsonObject) Json.parse(body, LIMIT))
                .array("TransactItems")
                .orElseThrow()
                .size();
        List<JsonObject> reasons = Stream.iterate(1, i -> i + 1)
                .limit(writes)
                .map(i -> Json.object().put("Code", i == writes ? code : "None").build())
                .toList();
        return error("TransactionCanceledException", JsonArray.of(reasons));
    }

    private static byte[] error(String type, JsonArray reasons) {
        return Json.bytes(Json.object()
                .put("__type", "com.amazonaws.dynamodb.v20120810#" + type)
                .put("message", "injected")
                .put("CancellationReasons", reasons)
                .build());
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        client.close();
    }
}
