package com.jiapin.market.local;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.local.function.Outcome;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Direct invocation as Lambda's own interface has it, so that operators' commands work on one machine too. */
final class AdminEndpoint implements AutoCloseable {

    private static final Pattern INVOCATION = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
    private static final Pattern SCHEDULES = Pattern.compile("/schedules/([^/]+)");
    private static final int LARGEST_EVENT = 6 * 1024 * 1024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private AdminEndpoint(HttpServer server) {
        this.server = server;
    }

    static AdminEndpoint bind(int port) {
        try {
            return new AdminEndpoint(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        } catch (IOException taken) {
            throw new LocalFault(
                    "Port " + port + " is taken: stop what listens there or choose another with --port.", taken);
        }
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void open(LocalSystem system) {
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                handle(system, exchange);
            }
        });
        server.start();
    }

    private static void handle(LocalSystem system, HttpExchange exchange) throws IOException {
        byte[] event = exchange.getRequestBody().readNBytes(LARGEST_EVENT);
        String path = exchange.getRequestURI().getPath();
        Matcher invocation = INVOCATION.matcher(path);
        Matcher schedules = SCHEDULES.matcher(path);
        boolean post = exchange.getRequestMethod().equals("POST");
        try {
            if (post && invocation.matches()) {
                invoke(system, exchange, logicalId(invocation.group(1)), event);
            } else if (post && schedules.matches()) {
                system.fireSchedules(schedules.group(1));
                send(exchange, 202, new byte[0]);
            } else {
                send(exchange, 404, message("POST /2015-03-31/functions/{LogicalId}/invocations"));
            }
        } catch (LocalFault unknown) {
            send(exchange, 404, message(String.valueOf(unknown.getMessage())));
        }
    }

    private static void invoke(LocalSystem system, HttpExchange exchange, String id, byte[] event) throws IOException {
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type"))
                .orElse("RequestResponse");
        switch (type) {
            case "Event" -> {
                system.invokeLater(id, event);
                send(exchange, 202, new byte[0]);
            }
            case "RequestResponse" -> {
                Outcome outcome = system.invoke(id, event);
                exchange.getResponseHeaders().set("X-Amz-Executed-Version", "1");
                if (outcome instanceof Outcome.Failed) {
                    exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
                }
                send(exchange, 200, outcome.payload());
            }
            default -> send(exchange, 400, message("X-Amz-Invocation-Type is RequestResponse or Event"));
        }
    }

    /** Takes a name, a name with an alias, or a resource name. */
    private static String logicalId(String given) {
        int start = given.indexOf(":function:");
        String name = start < 0 ? given : given.substring(start + ":function:".length());
        int qualifier = name.indexOf(':');
        return qualifier < 0 ? name : name.substring(0, qualifier);
    }

    private static byte[] message(String text) {
        return Json.text(Json.object().put("message", text).build()).getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
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
