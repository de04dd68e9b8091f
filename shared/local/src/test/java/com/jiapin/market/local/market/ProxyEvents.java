package com.jiapin.market.local.market;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.local.contract.Bytes;
import com.jiapin.market.local.contract.Headers;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.contract.HttpCall;
import com.jiapin.market.local.contract.PathTemplate;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a request into the event a function receives, and what the function returns into an answer. */
final class ProxyEvents {
    private static final int LIMIT_BYTES = 6 * 1024 * 1024;

    private ProxyEvents() {}

    static byte[] event(HttpCall call, PathTemplate template, String requestId, Optional<JsonObject> context) {
        Map<String, JsonValue> headers = new LinkedHashMap<>();
        call.headers().fields().forEach((name, values) -> headers.put(name, JsonArray.ofTexts(values)));
        JsonObjectBuilder request = Json.object()
                .put("requestId", requestId)
                .put("identity", Json.object().put("sourceIp", "203.0.113.9").build());
        context.ifPresent(found -> request.put("authorizer", found));
        return Json.bytes(Json.object()
                .put("httpMethod", call.method())
                .put("resource", template.text())
                .put("path", call.rawPath())
                .put("pathParameters", parameters(template, call.rawPath()))
                .put("multiValueQueryStringParameters", query(call.rawQuery()))
                .put("multiValueHeaders", new JsonObject(headers))
                .put("requestContext", request.build())
                .put("body", Base64.getEncoder().encodeToString(call.body().toArray()))
                .put("isBase64Encoded", true)
                .build());
    }

    /** A REST API passes path parameters on as they came, percent-encoded. */
    private static JsonObject parameters(PathTemplate template, String rawPath) {
        String[] names = template.text().split("/", -1);
        String[] values = rawPath.split("/", -1);
        JsonObjectBuilder parameters = Json.object();
        for (int i = 0; i < names.length && i < values.length; i++) {
            if (names[i].startsWith("{")) {
                parameters.put(names[i].substring(1, names[i].length() - 1), values[i]);
            }
        }
        return parameters.build();
    }

    /** A REST API passes query parameters on decoded. */
    private static JsonObject query(String rawQuery) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (!rawQuery.isEmpty()) {
            for (String pair : rawQuery.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                query.computeIfAbsent(parts[0], _ -> new ArrayList<>())
                        .add(URLDecoder.decode(parts.length == 1 ? "" : parts[1], StandardCharsets.UTF_8));
            }
        }
        Map<String, JsonValue> values = new LinkedHashMap<>();
        query.forEach((name, all) -> values.put(name, JsonArray.ofTexts(all)));
        return new JsonObject(values);
    }

    static HttpAnswer answer(byte[] returned) {
        if (!(Json.parse(returned, LIMIT_BYTES) instanceof JsonObject answer)) {
            throw new AssertionError("no answer");
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        answer.object("multiValueHeaders")
                .orElseThrow()
                .members()
                .forEach((name, values) -> headers.put(name, texts((JsonArray) values)));
        return new HttpAnswer(
                Math.toIntExact(answer.integer("statusCode").orElseThrow()),
                new Headers(headers),
                Bytes.ofText(answer.text("body").orElse("")));
    }

    private static List<String> texts(JsonArray values) {
        return values.elements().stream()
                .map(value -> ((JsonText) value).value())
                .toList();
    }
}
