package com.jiapin.market.local.gateway;

import com.jiapin.market.local.LocalFault;
import com.jiapin.market.local.function.Functions;
import com.jiapin.market.local.function.Invocation;
import com.jiapin.market.local.function.Outcome;
import com.jiapin.market.local.template.ApiResource;
import com.jiapin.market.local.template.AuthoriserResource;
import com.jiapin.market.local.template.LocalNames;
import com.jiapin.market.local.template.Route;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The HTTP front of the functions, as a regional REST API with Lambda proxy integration behaves. */
public final class Gateway implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final URI base;
    private Optional<Authorisers> authorisers = Optional.empty();

    private Gateway(HttpServer server) {
        this.server = server;
        this.base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Takes the port, or a free one for 0; nothing is answered before {@link #open}. */
    public static Gateway bind(int port) {
        try {
            return new Gateway(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256));
        } catch (IOException taken) {
            throw new LocalFault(
                    "Port " + port + " is taken: stop what listens there or choose another with --port.", taken);
        }
    }

    /** The base URI of the API, without a trailing slash. */
    public URI base() {
        return base;
    }

    /** Starts answering. */
    public void open(
            ApiResource api,
            List<Route> routes,
            Functions functions,
            LocalNames names,
            Supplier<String> ids,
            InstantSource clock,
            Consumer<String> complaints) {
        ProxyEvent events = new ProxyEvent("local", api.stage(), names, api.allBodiesBinary());
        Authorisers judges = new Authorisers(functions, events);
        authorisers = Optional.of(judges);
        Front front = new Front(
                new RouteTable(routes),
                events,
                judges,
                new GatewayResponses(api.gatewayResponses()),
                functions,
                ids,
                clock,
                complaints);
        server.createContext("/", front::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Forgets what authorisers answered, as if the cache's time were over. */
    public void forgetAuthorisations() {
        authorisers.ifPresent(Authorisers::forget);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private record Front(
            RouteTable routes,
            ProxyEvent events,
            Authorisers authorisers,
            GatewayResponses responses,
            Functions functions,
            Supplier<String> ids,
            InstantSource clock,
            Consumer<String> complaints) {

        void handle(HttpExchange exchange) throws IOException {
            try (exchange) {
                String requestId = ids.get();
                Answer answer;
                try {
                    Optional<ReceivedRequest> request = ReceivedRequest.of(exchange);
                    answer = request.isPresent()
                            ? answer(request.get(), requestId)
                            : responses.answer(GatewayResponses.Type.REQUEST_TOO_LARGE, requestId);
                } catch (RuntimeException defect) {
                    complaints.accept("the gateway failed a request: " + defect);
                    answer = responses.answer(GatewayResponses.Type.INTEGRATION_FAILURE, requestId);
                }
                send(exchange, answer, requestId);
            }
        }

        private Answer answer(ReceivedRequest request, String requestId) {
            Optional<RouteTable.Match> match = routes.find(request.method(), request.rawPath());
            if (match.isEmpty()) {
                return responses.answer(GatewayResponses.Type.MISSING_AUTHENTICATION_TOKEN, requestId);
            }
            Instant now = clock.instant();
            Optional<AuthoriserResource> authoriser = match.get().route().authoriser();
            if (authoriser.isEmpty()) {
                return call(request, match.get(), requestId, now, Optional.empty());
            }
            return switch (authorisers.judge(authoriser.get(), request, match.get(), requestId, now)) {
                case Authorisers.Verdict.Admitted admitted ->
                    call(request, match.get(), requestId, now, Optional.of(admitted.context()));
                case Authorisers.Verdict.Refused refused -> responses.answer(refused.reason(), requestId);
            };
        }

        private Answer call(
                ReceivedRequest request,
                RouteTable.Match match,
                String requestId,
                Instant now,
                Optional<com.jiapin.market.aws.json.JsonObject> caller) {
            byte[] event = events.forFunction(request, match, requestId, now, caller);
            String functionId = match.route().functionId();
            return switch (functions.invoke(functionId, new Invocation(ids.get(), event))) {
                case Outcome.Failed failed -> {
                    complaints.accept(functionId + " failed a request: " + failed.type() + " " + failed.message());
                    yield responses.answer(GatewayResponses.Type.INTEGRATION_FAILURE, requestId);
                }
                case Outcome.Answered answered ->
                    Answer.of(answered.payload()).orElseGet(() -> {
                        complaints.accept(functionId + " answered what is no proxy response");
                        return responses.answer(GatewayResponses.Type.INTEGRATION_FAILURE, requestId);
                    });
            };
        }

        private static void send(HttpExchange exchange, Answer answer, String requestId) throws IOException {
            boolean bodiless = exchange.getRequestMethod().equals("HEAD")
                    || answer.status() == 204
                    || answer.status() == 304
                    || answer.status() < 200;
            for (Map.Entry<String, List<String>> header : answer.headers().entrySet()) {
                if (!header.getKey().equalsIgnoreCase("Content-Length")) {
                    exchange.getResponseHeaders().put(header.getKey(), List.copyOf(header.getValue()));
                }
            }
            exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
            if (!exchange.getResponseHeaders().containsKey("Content-Type")
                    && answer.body().length() > 0) {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
            }
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders()
                        .set("Content-Length", Integer.toString(answer.body().length()));
            }
            exchange.sendResponseHeaders(
                    answer.status(),
                    bodiless || answer.body().length() == 0 ? -1 : answer.body().length());
            if (!bodiless && answer.body().length() > 0) {
                exchange.getResponseBody().write(answer.body().bytes());
            }
        }
    }
}
