package com.jiapin.market.bench;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;

/** Calls the API of the local system to bring about what the measured requests need; all must succeed. */
final class Api implements AutoCloseable {
    private static final int MOST_BYTES = 1024 * 1024;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;

    Api(URI base) {
        this.base = base;
    }

    JsonObject post(String path, JsonObject body, Optional<String> accessToken) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)));
        accessToken.ifPresent(token -> request.header("Authorization", "Bearer " + token));
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + " "
                        + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
            }
            return answer.body().length > 0 && Json.parse(answer.body(), MOST_BYTES) instanceof JsonObject object
                    ? object
                    : JsonObject.EMPTY;
        } catch (IOException failed) {
            throw new IllegalStateException(path + " did not answer", failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(path + " was interrupted", stopping);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
