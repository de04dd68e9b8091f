package com.jiapin.market.local.seed;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.local.LocalFault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls the API as staff do when they use their activation code. */
final class SeedClient {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI api;

    SeedClient(URI api) {
        this.api = api;
    }

    void activate(String staffNumber, String code, String password) {
        post(
                "/staff/sign-in/activation",
                Json.object()
                        .put("staffNumber", staffNumber)
                        .put("code", code)
                        .put("password", password)
                        .build());
    }

    private void post(String path, JsonObject body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new LocalFault(
                        "Seeding failed: " + path + " answered " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException failure) {
            throw new LocalFault("Seeding failed: " + path + " did not answer.", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LocalFault("Seeding was interrupted.", interrupted);
        }
    }
}
