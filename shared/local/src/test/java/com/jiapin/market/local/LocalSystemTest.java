package com.jiapin.market.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.local.fixture.Packages;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LocalSystemTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalSystem system;

    LocalSystemTest(@TempDir Path folder) throws IOException {
        Path template = Packages.layOut(folder, things(), "front", "guard", "outbox", "work");
        system = LocalSystem.start(LocalOptions.of(template).withListeners(System.out::println, line -> {}));
    }

    static String things() throws IOException {
        try (InputStream bytes = LocalSystemTest.class.getResourceAsStream("things.yaml")) {
            assertThat(bytes).isNotNull();
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    void stop() {
        system.close();
    }

    @Test
    void carries_a_change_from_the_gateway_through_stream_and_queue_to_the_last_function() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(system.api() + "/things/lamp"))
                        .header("Authorization", "Bearer good")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        system.drain(LIMIT);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(seen("WORK#THING#lamp", "DONE")).isEqualTo("1");
    }

    private String seen(String pk, String sk) {
        return system.tables()
                .getItem(get -> get.tableName("ThingsTable")
                        .key(Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk))))
                .item()
                .getOrDefault("seen", AttributeValue.fromN("0"))
                .n();
    }
}
