package com.jiapin.market.aws.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;

/** The one HTTP client of the functions against a real server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderHttpTest {
    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final SdkHttpClient client = AwsCrtHttpClient.builder()
            .connectionTimeout(ProviderHttp.CONNECT_TIMEOUT)
            .build();
    private final HttpServer server;

    ProviderHttpTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeAll
    void listen() {
        server.setExecutor(executor);
        server.createContext("/echo", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Answer-To", exchange.getRequestMethod() + exchange.getRequestURI());
            send(exchange, 200, body);
        });
        server.createContext("/empty", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/echo");
            send(exchange, 302, new byte[0]);
        });
        server.createContext("/large", exchange -> send(exchange, 200, new byte[RawMessage.LONGEST_BODY_BYTES + 1]));
        server.createContext("/cut", HttpExchange::close);
        server.createContext("/never", exchange -> {
            try {
                released.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    void stop() {
        released.countDown();
        client.close();
        server.stop(0);
        executor.close();
    }

    @Test
    void aBodyGoesOutAndComesBackByteForByte() {
        byte[] body = "{\"text\":\"快递\\/ +%\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(http().send(request(SdkHttpMethod.POST, "/echo?mchid=1"), body))
                .isInstanceOfSatisfying(ProviderAnswer.Answered.class, answered -> {
                    assertThat(answered.status()).isEqualTo(200);
                    assertThat(answered.body().bytes()).isEqualTo(body);
                    assertThat(answered.headers().single("answer-to")).contains("POST/echo?mchid=1");
                });
    }

    @Test
    void anEmptyAnswerIsAnAnswer() {
        assertThat(http().send(request(SdkHttpMethod.GET, "/empty"), new byte[0]))
                .isInstanceOfSatisfying(ProviderAnswer.Answered.class, answered -> {
                    assertThat(answered.status()).isEqualTo(204);
                    assertThat(answered.body().bytes()).isEmpty();
                });
    }

    @Test
    void aRedirectIsNotFollowed() {
        assertThat(http().send(request(SdkHttpMethod.GET, "/moved"), new byte[0]))
                .isInstanceOfSatisfying(ProviderAnswer.Answered.class, answered -> assertThat(answered.status())
                        .isEqualTo(302));
    }

    @Test
    void aCutConnectionIsNoAnswer() {
        assertThat(http().send(request(SdkHttpMethod.GET, "/cut"), new byte[0]))
                .isInstanceOf(ProviderAnswer.NoAnswer.class);
    }

    @Test
    void anUnreachableProviderIsNoAnswer() {
        SdkHttpRequest nobody = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create("http://127.0.0.1:1/"))
                .build();
        assertThat(http().send(nobody, new byte[0])).isInstanceOf(ProviderAnswer.NoAnswer.class);
    }

    @Test
    void anAnswerTooLargeIsNoAnswer() {
        assertThat(http().send(request(SdkHttpMethod.GET, "/large"), new byte[0]))
                .isEqualTo(new ProviderAnswer.NoAnswer("answer-too-large"));
    }

    @Test
    void aProviderThatNeverAnswersMeetsTheDeadline() {
        ProviderHttp impatient = new ProviderHttp(client, Duration.ofMillis(300));
        assertThat(impatient.send(request(SdkHttpMethod.GET, "/never"), new byte[0]))
                .isEqualTo(new ProviderAnswer.NoAnswer("deadline"));
    }

    private ProviderHttp http() {
        return new ProviderHttp(client, ProviderHttp.TOTAL_TIMEOUT);
    }

    private SdkHttpRequest request(SdkHttpMethod method, String target) {
        return SdkHttpRequest.builder()
                .method(method)
                .uri(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + target))
                .build();
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
