package com.jiapin.market.function.kuaidi100callback;

import com.jiapin.market.aws.http.Response;
import java.nio.charset.StandardCharsets;

/** How a push is answered in Kuaidi100's words; the texts are fixed and tell nothing of the inside. */
final class PushAnswer {
    private static final String STORED = "{\"result\":true,\"returnCode\":\"200\",\"message\":\"成功\"}";
    private static final String FAILED = "{\"result\":false,\"returnCode\":\"500\",\"message\":\"失败\"}";

    private PushAnswer() {}

    /** Stored, or a harmless repeat. */
    static Response stored() {
        return of(200, STORED);
    }

    /** A failure of this status. */
    static Response failure(int status) {
        return of(status, FAILED);
    }

    private static Response of(int status, String body) {
        return Response.of(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }
}
