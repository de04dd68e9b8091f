package com.jiapin.market.local.rules;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonNull;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A call as API Gateway hands it to a function (REST proxy event, payload 1.0, every body in Base64). Ids follow from the
 * call, so that the same call gives the same bytes.
 */
@SuppressWarnings("ArrayRecordComponent") // an envelope is built and written, never compared
record RestEnvelope(
        String method,
        String resource,
        String path,
        Map<String, String> pathParameters,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        Optional<JsonObject> authoriserContext) {
    private static final String API_ID = "a1b2c3d4e5";
    private static final String STAGE = "dev";
    private static final String REGION = "cn-north-1";
    private static final String ACCOUNT = "000000000000";

    /** The event of the proxy integration. */
    JsonObject toFunction() {
        JsonObjectBuilder event = common();
        event.put("requestContext", context());
        boolean empty = body.length == 0;
        return event.put(
                        "body",
                        empty ? JsonNull.NULL : new JsonText(Base64.getEncoder().encodeToString(body)))
                .put("isBase64Encoded", !empty)
                .build();
    }

    /** The event of a REQUEST authoriser, before anybody is known. */
    JsonObject toAuthoriser() {
        JsonObjectBuilder event = Json.object()
                .put("type", "REQUEST")
                .put(
                        "methodArn",
                        "arn:aws-cn:execute-api:" + REGION + ":" + ACCOUNT + ":" + API_ID + "/" + STAGE + "/" + method
                                + path);
        common().build().members().forEach(event::put);
        return event.put("requestContext", context()).build();
    }

    private JsonObjectBuilder common() {
        return Json.object()
                .put("resource", resource)
                .put("path", path)
                .put("httpMethod", method)
                .put("headers", single(headers))
                .put("multiValueHeaders", multiple(headers))
                .put("queryStringParameters", single(query))
                .put("multiValueQueryStringParameters", multiple(query))
                .put("pathParameters", single(pathParameters))
                .put("stageVariables", JsonNull.NULL);
    }

    private JsonObject context() {
        String id = UUID.nameUUIDFromBytes((method + path).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
        JsonObjectBuilder context = Json.object()
                .put("resourceId", id.substring(0, 6))
                .put("resourcePath", resource)
                .put("httpMethod", method)
                .put("extendedRequestId", id)
                .put("requestTime", "01/Jan/2026:08:00:00 +0000")
                .put("path", "/" + STAGE + path)
                .put("accountId", ACCOUNT)
                .put("protocol", "HTTP/1.1")
                .put("stage", STAGE)
                .put("domainPrefix", API_ID)
                .put("requestTimeEpoch", 1_767_254_400_000L)
                .put("requestId", id)
                .put(
                        "identity",
                        Json.object()
                                .put("sourceIp", "203.0.113.7")
                                .put("userAgent", "curl/8.5.0")
                                .build())
                .put("domainName", headers.getOrDefault("Host", "localhost"))
                .put("apiId", API_ID);
        authoriserContext.ifPresent(values -> context.put("authorizer", values));
        return context.build();
    }

    private static JsonValue single(Map<String, String> values) {
        if (values.isEmpty()) {
            return JsonNull.NULL;
        }
        JsonObjectBuilder object = Json.object();
        values.forEach(object::put);
        return object.build();
    }

    private static JsonValue multiple(Map<String, String> values) {
        if (values.isEmpty()) {
            return JsonNull.NULL;
        }
        JsonObjectBuilder object = Json.object();
        values.forEach((name, value) -> object.put(name, JsonArray.ofTexts(List.of(value))));
        return object.build();
    }
}
