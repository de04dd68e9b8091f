package com.jiapin.market.aws.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** A client without a network: remembers the last request and gives the answer it was told. */
public final class FakeHttpClient implements SdkHttpClient {
    private Optional<SdkHttpRequest> sent = Optional.empty();
    private String sentBody = "";
    private int status = 500;
    private Map<String, List<String>> headers = Map.of();
    private String body = "";
    private boolean failing;

    public ProviderHttp asProviderHttp() {
        return new ProviderHttp(this, Duration.ofSeconds(30));
    }

    public void answer(int newStatus, Map<String, List<String>> newHeaders, String newBody) {
        status = newStatus;
        headers = newHeaders;
        body = newBody;
        failing = false;
    }

    public void fail() {
        failing = true;
    }

    public String sentBody() {
        return sentBody;
    }

    public String sentUri() {
        return sent.orElseThrow().getUri().toString();
    }

    public Optional<String> sentHeader(String name) {
        return sent.orElseThrow().firstMatchingHeader(name);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return answered(request);
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {}

    private HttpExecuteResponse answered(HttpExecuteRequest request) throws IOException {
        sent = Optional.of(request.httpRequest());
        sentBody = "";
        if (request.contentStreamProvider().isPresent()) {
            try (InputStream stream = request.contentStreamProvider().get().newStream()) {
                sentBody = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        if (failing) {
            throw new IOException("planned");
        }
        HttpExecuteResponse.Builder response = HttpExecuteResponse.builder()
                .response(SdkHttpFullResponse.builder()
                        .statusCode(status)
                        .headers(headers)
                        .build());
        if (!body.isEmpty()) {
            response.responseBody(
                    AbortableInputStream.create(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
        }
        return response.build();
    }
}
