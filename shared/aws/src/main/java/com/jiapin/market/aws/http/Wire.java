package com.jiapin.market.aws.http;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a response as API Gateway takes it, with the headers that every answer carries. */
final class Wire {

    /** We serve data, never pages: nothing may be loaded, framed, guessed or kept. */
    private static final List<Header> ALWAYS = List.of(
            new Header("Cache-Control", "no-store"),
            new Header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
            new Header("Cross-Origin-Resource-Policy", "same-origin"),
            new Header("Referrer-Policy", "no-referrer"),
            new Header("Strict-Transport-Security", "max-age=63072000; includeSubDomains"),
            new Header("X-Content-Type-Options", "nosniff"));

    private record Header(String name, String value) {}

    private Wire() {}

    static byte[] bytes(Response response, String requestId, boolean withBody) {
        Response whole = response;
        for (Header header : ALWAYS) {
            if (response.header(header.name()).isEmpty()) {
                whole = whole.withHeader(header.name(), header.value());
            }
        }
        whole = whole.withHeader("Request-Id", requestId);
        Map<String, JsonValue> headers = new LinkedHashMap<>();
        whole.headers().forEach((name, value) -> headers.put(name, JsonArray.ofTexts(List.of(value))));
        if (!whole.cookies().isEmpty()) {
            headers.put(
                    "Set-Cookie",
                    JsonArray.ofTexts(whole.cookies().stream().map(Cookie::line).toList()));
        }
        JsonObjectBuilder answer = Json.object()
                .put("statusCode", whole.status())
                .put("multiValueHeaders", new JsonObject(headers))
                .put("body", withBody ? whole.bodyText() : "")
                .put("isBase64Encoded", false);
        return Json.bytes(answer.build());
    }
}
