package com.jiapin.market.local.gateway;

import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.local.function.Functions;
import com.jiapin.market.local.function.Invocation;
import com.jiapin.market.local.function.Outcome;
import com.jiapin.market.local.http.LoopbackServer;
import com.jiapin.market.local.template.ApiResource;
import com.jiapin.market.local.template.AuthoriserResource;
import com.jiapin.market.local.template.LocalNames;
import com.jiapin.market.local.template.Route;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The HTTP front of the functions, as a regional REST API with Lambda proxy integration behaves. */
public final class Gateway implements AutoCloseable {

    private final LoopbackServer server;
    private Optional<Authorisers> authorisers = Optional.empty();

    private Gateway(LoopbackServer server) {
        this.server = server;
    }

    /** Takes the port, or a free one for 0; nothing is answered before {@link #open}. */
    public static Gateway bind(int port) {
        return new Gateway(LoopbackServer.bind(port));
    }

    /** The base URI of the API, without a trailing slash. */
    public URI base() {
        return server.base();
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
        Authorisers judges = new Authorisers(functions, events, complaints);
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
        server.open(front::handle);
    }

    /** Forgets what authorisers answered, as if the cache's time were over. */
    public void forgetAuthorisations() {
        authorisers.ifPresent(Authorisers::forget);
    }

    @Override
    public void close() {
        server.close();
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
                Optional<JsonObject> caller) {
            byte[] event = events.forFunction(request, match, requestId, now, caller);
            if (event.length > Functions.LARGEST_PAYLOAD) {
                return responses.answer(GatewayResponses.Type.REQUEST_TOO_LARGE, requestId);
            }
            String functionId = match.route().functionId();
            return switch (functions.invoke(functionId, new Invocation(ids.get(), event))) {
                case Outcome.Failed failed -> {
                    complaints.accept(functionId + " failed a request: " + failed.type() + " " + failed.message());
                    yield responses.answer(GatewayResponses.Type.INTEGRATION_FAILURE, requestId);
                }
                case Outcome.Answered answered ->
                    Answer.ofFunction(answered.payload()).orElseGet(() -> {
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
            LoopbackServer.send(exchange, answer.status(), (bodiless ? Body.NONE : answer.body()).bytes());
        }
    }
}
