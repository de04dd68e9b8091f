package com.jiapin.market.local;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.local.function.Functions;
import com.jiapin.market.local.function.Outcome;
import com.jiapin.market.local.http.LoopbackServer;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Direct invocation as Lambda's own interface has it, so that operators' commands work on one machine too. */
final class AdminEndpoint implements AutoCloseable {

    private static final Pattern INVOCATION = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
    private static final Pattern SCHEDULES = Pattern.compile("/schedules/([^/]+)");

    private final LoopbackServer server;

    private AdminEndpoint(LoopbackServer server) {
        this.server = server;
    }

    static AdminEndpoint bind(int port) {
        return new AdminEndpoint(LoopbackServer.bind(port));
    }

    URI base() {
        return server.base();
    }

    void open(LocalSystem system) {
        server.open(exchange -> handle(system, exchange));
    }

    private static void handle(LocalSystem system, HttpExchange exchange) throws IOException {
        byte[] event = exchange.getRequestBody().readNBytes(Functions.LARGEST_PAYLOAD + 1);
        String path = exchange.getRequestURI().getPath();
        Matcher invocation = INVOCATION.matcher(path);
        Matcher schedules = SCHEDULES.matcher(path);
        boolean post = exchange.getRequestMethod().equals("POST");
        try {
            if (event.length > Functions.LARGEST_PAYLOAD) {
                send(exchange, 413, "an event holds at most " + Functions.LARGEST_PAYLOAD + " bytes");
            } else if (post && invocation.matches()) {
                invoke(system, exchange, logicalId(invocation.group(1)), event);
            } else if (post && schedules.matches()) {
                system.fireSchedules(schedules.group(1));
                exchange.sendResponseHeaders(202, -1);
            } else {
                send(
                        exchange,
                        404,
                        "POST /2015-03-31/functions/{LogicalId}/invocations or /schedules/{LogicalId} is expected");
            }
        } catch (LocalFault unknown) {
            send(exchange, 404, String.valueOf(unknown.getMessage()));
        }
    }

    private static void invoke(LocalSystem system, HttpExchange exchange, String id, byte[] event) throws IOException {
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type"))
                .orElse("RequestResponse");
        switch (type) {
            case "Event" -> {
                system.invokeLater(id, event);
                exchange.sendResponseHeaders(202, -1);
            }
            case "RequestResponse" -> {
                Outcome outcome = system.invoke(id, event);
                exchange.getResponseHeaders().set("X-Amz-Executed-Version", "1");
                if (outcome instanceof Outcome.Failed) {
                    exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
                }
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                LoopbackServer.send(exchange, 200, outcome.payload());
            }
            default -> send(exchange, 400, "X-Amz-Invocation-Type is RequestResponse or Event");
        }
    }

    /** Takes a name, a name with an alias, or a resource name. */
    private static String logicalId(String given) {
        int start = given.indexOf(":function:");
        String name = start < 0 ? given : given.substring(start + ":function:".length());
        int qualifier = name.indexOf(':');
        return qualifier < 0 ? name : name.substring(0, qualifier);
    }

    private static void send(HttpExchange exchange, int status, String message) throws IOException {
        LoopbackServer.send(
                exchange,
                status,
                Json.text(Json.object().put("message", message).build()));
    }

    @Override
    public void close() {
        server.close();
    }
}
