package com.jiapin.market.local.gateway;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonNull;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.local.template.LocalNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes the events of a REST API: Lambda proxy integration and REQUEST authoriser, payload 1.0. */
final class ProxyEvent {

    private static final DateTimeFormatter REQUEST_TIME = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final List<String> ABSENT_IDENTITY = List.of(
            "accessKey",
            "accountId",
            "apiKey",
            "apiKeyId",
            "caller",
            "cognitoAuthenticationProvider",
            "cognitoAuthenticationType",
            "cognitoIdentityId",
            "cognitoIdentityPoolId",
            "principalOrgId",
            "user",
            "userArn");

    private final String apiId;
    private final String stage;
    private final LocalNames names;
    private final boolean bodiesAreBinary;

    ProxyEvent(String apiId, String stage, LocalNames names, boolean bodiesAreBinary) {
        this.apiId = apiId;
        this.stage = stage;
        this.names = names;
        this.bodiesAreBinary = bodiesAreBinary;
    }

    /** The resource name of the called method, as policies match it. */
    String methodArn(ReceivedRequest request) {
        return names.arn("execute-api", apiId + "/" + stage + "/" + request.method() + request.rawPath());
    }

    byte[] forFunction(
            ReceivedRequest request,
            RouteTable.Match match,
            String requestId,
            Instant now,
            Optional<JsonObject> authoriserContext) {
        JsonObjectBuilder event = common(request, match);
        event.put("requestContext", context(request, match, requestId, now, authoriserContext));
        if (request.body().length() == 0) {
            event.put("body", JsonNull.NULL).put("isBase64Encoded", false);
        } else if (bodiesAreBinary) {
            event.put("body", Base64.getEncoder().encodeToString(request.body().bytes()))
                    .put("isBase64Encoded", true);
        } else {
            event.put("body", new String(request.body().bytes(), StandardCharsets.UTF_8))
                    .put("isBase64Encoded", false);
        }
        return Json.bytes(event.build());
    }

    byte[] forAuthoriser(ReceivedRequest request, RouteTable.Match match, String requestId, Instant now) {
        JsonObjectBuilder event = Json.object().put("type", "REQUEST").put("methodArn", methodArn(request));
        common(request, match).build().members().forEach(event::put);
        event.put("requestContext", context(request, match, requestId, now, Optional.empty()));
        return Json.bytes(event.build());
    }

    private static JsonObjectBuilder common(ReceivedRequest request, RouteTable.Match match) {
        return Json.object()
                .put("resource", match.route().path())
                .put("path", request.rawPath())
                .put("httpMethod", request.method())
                .put("headers", lasts(request.headers()))
                .put("multiValueHeaders", all(request.headers()))
                .put("queryStringParameters", lasts(request.query()))
                .put("multiValueQueryStringParameters", all(request.query()))
                .put("pathParameters", texts(match.parameters()))
                .put("stageVariables", JsonNull.NULL);
    }

    private JsonObject context(
            ReceivedRequest request,
            RouteTable.Match match,
            String requestId,
            Instant now,
            Optional<JsonObject> authoriserContext) {
        JsonObjectBuilder identity = Json.object();
        ABSENT_IDENTITY.forEach(name -> identity.put(name, JsonNull.NULL));
        identity.put("sourceIp", request.sourceAddress());
        identity.put(
                "userAgent",
                request.header("User-Agent").<JsonValue>map(JsonText::new).orElse(JsonNull.NULL));
        JsonObjectBuilder context = Json.object()
                .put("resourceId", Integer.toHexString(match.route().path().hashCode()))
                .put("resourcePath", match.route().path())
                .put("httpMethod", request.method())
                .put("extendedRequestId", requestId)
                .put("requestTime", REQUEST_TIME.format(now))
                .put("path", "/" + stage + request.rawPath())
                .put("accountId", LocalNames.ACCOUNT)
                .put("protocol", request.protocol())
                .put("stage", stage)
                .put("domainPrefix", apiId)
                .put("requestTimeEpoch", now.toEpochMilli())
                .put("requestId", requestId)
                .put("identity", identity.build())
                .put("domainName", request.header("Host").orElse("localhost"))
                .put("apiId", apiId);
        authoriserContext.ifPresent(values -> context.put("authorizer", values));
        return context.build();
    }

    private static JsonValue lasts(Map<String, List<String>> values) {
        if (values.isEmpty()) {
            return JsonNull.NULL;
        }
        JsonObjectBuilder object = Json.object();
        values.forEach((name, all) -> object.put(name, all.getLast()));
        return object.build();
    }

    private static JsonValue all(Map<String, List<String>> values) {
        if (values.isEmpty()) {
            return JsonNull.NULL;
        }
        JsonObjectBuilder object = Json.object();
        values.forEach((name, all) -> object.put(name, com.jiapin.market.aws.json.JsonArray.ofTexts(all)));
        return object.build();
    }

    private static JsonValue texts(Map<String, String> values) {
        if (values.isEmpty()) {
            return JsonNull.NULL;
        }
        JsonObjectBuilder object = Json.object();
        values.forEach(object::put);
        return object.build();
    }
}
