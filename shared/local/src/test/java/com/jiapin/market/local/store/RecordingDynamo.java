package com.jiapin.market.local.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;

/** Hands what one client sends to a {@link WireCheck}; {@link DatabaseProxy} does so for whole systems. */
public final class RecordingDynamo implements ExecutionInterceptor {
    private final WireCheck check;

    /** Creates the recorder. */
    public RecordingDynamo(WireCheck check) {
        this.check = check;
    }

    @Override
    public void afterMarshalling(Context.AfterMarshalling context, ExecutionAttributes attributes) {
        String target =
                context.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("?.?");
        context.requestBody()
                .map(RecordingDynamo::bytes)
                .ifPresent(body -> check.request(target.substring(target.indexOf('.') + 1), body));
    }

    private static byte[] bytes(RequestBody body) {
        try (InputStream stream = body.contentStreamProvider().newStream()) {
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
