package com.jiapin.market.local.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Sends the messages a provider sends by itself; a receiver that does not answer counts as status 0. */
final class MessageSender implements AutoCloseable {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Duration deadline;

    MessageSender(Duration deadline) {
        this.deadline = deadline;
    }

    /** What the receiver answered. */
    record Receipt(int status, String body) {}

    Receipt post(URI target, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(deadline)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Receipt(response.statusCode(), response.body());
        } catch (IOException unreachable) {
            return new Receipt(0, unreachable.getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Receipt(0, "interrupted");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
