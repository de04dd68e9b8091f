package com.jiapin.market.aws.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Calls to providers with one deadline over connecting, sending, waiting and reading. Never throws for what the network or the
 * provider do, follows no redirect, repeats nothing.
 */
public final class ProviderHttp {

    /** How long connecting may take; the client handed in is to be built with it. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** How long a whole call may take unless told otherwise. */
    public static final Duration TOTAL_TIMEOUT = Duration.ofSeconds(10);

    private static final int LONGEST_ANSWER_BYTES = RawMessage.LONGEST_BODY_BYTES;

    private final SdkHttpClient client;
    private final Duration totalTimeout;

    /** Uses a client that somebody else closes. */
    public ProviderHttp(SdkHttpClient client, Duration totalTimeout) {
        this.client = client;
        this.totalTimeout = totalTimeout;
    }

    /** Sends a request whose body, when present, goes out byte for byte. */
    public ProviderAnswer send(SdkHttpRequest request, byte[] body) {
        HttpExecuteRequest.Builder execution = HttpExecuteRequest.builder();
        if (body.length > 0) {
            byte[] copy = body.clone();
            execution
                    .request(request.toBuilder()
                            .putHeader("Content-Length", Integer.toString(copy.length))
                            .build())
                    .contentStreamProvider(() -> new ByteArrayInputStream(copy));
        } else {
            execution.request(request);
        }
        ExecutableHttpRequest call = client.prepareRequest(execution.build());
        FutureTask<ProviderAnswer> task = new FutureTask<>(() -> read(call.call()));
        Thread.ofVirtual().name("provider-call").start(task);
        try {
            return task.get(totalTimeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            call.abort();
            return new ProviderAnswer.NoAnswer("deadline");
        } catch (InterruptedException stopped) {
            call.abort();
            Thread.currentThread().interrupt();
            return new ProviderAnswer.NoAnswer("interrupted");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error defect) {
                throw defect;
            }
            return new ProviderAnswer.NoAnswer(causeName(failed));
        }
    }

    private static ProviderAnswer read(HttpExecuteResponse response) throws IOException {
        byte[] body = new byte[0];
        if (response.responseBody().isPresent()) {
            try (InputStream stream = response.responseBody().get()) {
                body = stream.readNBytes(LONGEST_ANSWER_BYTES + 1);
            }
        }
        if (body.length > LONGEST_ANSWER_BYTES) {
            return new ProviderAnswer.NoAnswer("answer-too-large");
        }
        return new ProviderAnswer.Answered(
                response.httpResponse().statusCode(),
                new Headers(response.httpResponse().headers()),
                new AnswerBody(body));
    }

    private static String causeName(ExecutionException failed) {
        return Optional.ofNullable(failed.getCause()).orElse(failed).getClass().getSimpleName();
    }
}
