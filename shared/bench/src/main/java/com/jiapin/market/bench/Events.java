package com.jiapin.market.bench;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.local.function.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Events of the REST API as the gateway makes them, and their answers. */
final class Events {
    private static final int MOST_BYTES = 7 * 1024 * 1024;

    private Events() {}

    static byte[] post(String path, Map<String, List<String>> headers, byte[] body, Optional<Shop.Member> caller) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put("Content-Type", JsonArray.ofTexts(List.of("application/json")));
        fields.put("Host", JsonArray.ofTexts(List.of("api.example.cn")));
        fields.put("User-Agent", JsonArray.ofTexts(List.of("Mozilla/5.0")));
        fields.put("X-Forwarded-For", JsonArray.ofTexts(List.of("203.0.113.9")));
        headers.forEach((name, values) -> {
            fields.keySet().removeIf(name::equalsIgnoreCase);
            fields.put(name, JsonArray.ofTexts(values));
        });
        JsonObjectBuilder context = Json.object()
                .put("requestId", UUID.randomUUID().toString())
                .put("httpMethod", "POST")
                .put("resourcePath", path)
                .put("stage", "dev")
                .put("identity", Json.object().put("sourceIp", "203.0.113.9").build());
        caller.ifPresent(member -> context.put(
                "authorizer",
                Json.object()
                        .put("principalId", member.memberId())
                        .put("memberId", member.memberId())
                        .put("companyId", member.companyId())
                        .put("roles", "MEMBER")
                        .put("sessionId", "BENCH0000000000000000000SES")
                        .build()));
        return Json.bytes(Json.object()
                .put("resource", path)
                .put("path", path)
                .put("httpMethod", "POST")
                .put("multiValueHeaders", new JsonObject(fields))
                .put("requestContext", context.build())
                .put("body", Base64.getEncoder().encodeToString(body))
                .put("isBase64Encoded", true)
                .build());
    }

    /** The body of an answer that must have this status. */
    static JsonObject require(Outcome outcome, int status) {
        String text = new String(outcome.payload(), StandardCharsets.UTF_8);
        if (!(outcome instanceof Outcome.Answered)
                || !(Json.parse(outcome.payload(), MOST_BYTES) instanceof JsonObject answer)
                || answer.integer("statusCode").orElse(0L) != status) {
            throw new IllegalStateException("expected an answer with status " + status + ", got " + text);
        }
        byte[] body = answer.flag("isBase64Encoded").orElse(false)
                ? Base64.getDecoder().decode(answer.text("body").orElse(""))
                : answer.text("body").orElse("").getBytes(StandardCharsets.UTF_8);
        return body.length > 0 && Json.parse(body, MOST_BYTES) instanceof JsonObject object ? object : JsonObject.EMPTY;
    }
}
