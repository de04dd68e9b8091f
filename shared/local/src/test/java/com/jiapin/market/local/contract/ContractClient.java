package com.jiapin.market.local.contract;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Calls a running system and fails on any exchange that breaks the contract. Safe for all threads. */
public final class ContractClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Fields that the HTTP client writes itself. */
    private static final Set<String> OWN_FIELDS = Set.of("content-length", "host", "connection", "expect", "upgrade");

    private final String base;
    private final ExchangeValidator validator;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Calls the system at this address, whose path, if any, is the stage. */
    public ContractClient(URI base, ExchangeValidator validator) {
        String text = base.toString();
        this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        this.validator = validator;
    }

    /** The judge of the exchanges. */
    public ExchangeValidator validator() {
        return validator;
    }

    /** GET with an access token. */
    public HttpAnswer get(String target, String accessToken) {
        return send(new HttpCall("GET", target, bearer(accessToken), Bytes.NONE));
    }

    /** POST of a JSON body with an access token and an Idempotency-Key. */
    public HttpAnswer post(String target, String accessToken, String idempotencyKey, JsonObject body) {
        return send(new HttpCall(
                "POST",
                target,
                bearer(accessToken).with("Idempotency-Key", idempotencyKey).with("Content-Type", "application/json"),
                Bytes.of(Json.bytes(body))));
    }

    /** POST of a JSON body without credentials. */
    public HttpAnswer post(String target, JsonObject body) {
        return send(new HttpCall(
                "POST", target, Headers.NONE.with("Content-Type", "application/json"), Bytes.of(Json.bytes(body))));
    }

    /** Sends the call; the exchange is valid by the contract, else this fails. */
    public HttpAnswer send(HttpCall call) {
        HttpAnswer answer = sendUnchecked(call);
        validator.require(new Exchange(call, answer));
        return answer;
    }

    /** Sends the call and judges nothing. */
    public HttpAnswer sendUnchecked(HttpCall call) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + call.target())).timeout(PATIENCE);
        for (Map.Entry<String, List<String>> field : call.headers().fields().entrySet()) {
            if (!OWN_FIELDS.contains(field.getKey())) {
                field.getValue().forEach(value -> request.header(field.getKey(), value));
            }
        }
        request.method(
                call.method(),
                call.body().isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(call.body().toArray()));
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new HttpAnswer(
                    response.statusCode(),
                    new Headers(response.headers().map()),
                    Bytes.of(Optional.ofNullable(response.body()).orElseGet(() -> new byte[0])));
        } catch (IOException broken) {
            throw new UncheckedIOException("No answer to " + call.method() + " " + call.target(), broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting for " + call.target(), stopped);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private static Headers bearer(String accessToken) {
        return Headers.NONE.with("Authorization", "Bearer " + accessToken);
    }
}
