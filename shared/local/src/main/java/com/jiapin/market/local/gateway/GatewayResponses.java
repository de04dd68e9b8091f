package com.jiapin.market.local.gateway;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.local.template.ApiResource;
import com.jiapin.market.local.template.TemplateFault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the gateway answers by itself, in API Gateway's words or in the template's. */
final class GatewayResponses {

    private static final Pattern VARIABLE = Pattern.compile("\\$(context|input|stageVariables)\\b[.\\w]*");

    /** The cases in which no function answers. */
    enum Type {
        ACCESS_DENIED(403, "User is not authorized to access this resource"),
        AUTHORIZER_CONFIGURATION_ERROR(500, "Internal server error"),
        AUTHORIZER_FAILURE(500, "Internal server error"),
        INTEGRATION_FAILURE(502, "Internal server error"),
        INTEGRATION_TIMEOUT(504, "Endpoint request timed out"),
        MISSING_AUTHENTICATION_TOKEN(403, "Missing Authentication Token"),
        REQUEST_TOO_LARGE(413, "Request Too Long"),
        UNAUTHORIZED(401, "Unauthorized");

        final int status;
        final String message;

        Type(int status, String message) {
            this.status = status;
            this.message = message;
        }
    }

    private final Map<String, ApiResource.GatewayResponse> custom;

    GatewayResponses(Map<String, ApiResource.GatewayResponse> custom) {
        this.custom = Map.copyOf(custom);
        custom.forEach((type, response) -> {
            response.headers().values().forEach(header -> check(type, header));
            response.templates().forEach(body -> check(type, body.template()));
        });
    }

    Answer answer(Type type, String requestId) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("x-amzn-RequestId", List.of(requestId));
        headers.put("x-amzn-ErrorType", List.of(errorType(type)));
        Optional<ApiResource.GatewayResponse> response = Optional.ofNullable(custom.get(type.name()))
                .or(() -> Optional.ofNullable(custom.get(type.status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX")));
        int status = response.map(ApiResource.GatewayResponse::status)
                .filter(given -> given != 0)
                .orElse(type.status);
        response.ifPresent(given ->
                given.headers().forEach((name, value) -> headers.put(name, List.of(filled(value, type, requestId)))));
        Optional<ApiResource.Body> body =
                response.flatMap(given -> given.templates().stream().findFirst());
        headers.put(
                "Content-Type", List.of(body.map(ApiResource.Body::contentType).orElse("application/json")));
        String text = body.map(given -> filled(given.template(), type, requestId))
                .orElseGet(() ->
                        Json.text(Json.object().put("message", type.message).build()));
        return new Answer(status, headers, new Body(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String errorType(Type type) {
        return switch (type) {
            case ACCESS_DENIED -> "AccessDeniedException";
            case AUTHORIZER_CONFIGURATION_ERROR, AUTHORIZER_FAILURE -> "AuthorizerConfigurationException";
            case INTEGRATION_FAILURE, INTEGRATION_TIMEOUT -> "InternalServerErrorException";
            case MISSING_AUTHENTICATION_TOKEN -> "MissingAuthenticationTokenException";
            case REQUEST_TOO_LARGE -> "RequestTooLargeException";
            case UNAUTHORIZED -> "UnauthorizedException";
        };
    }

    private static String filled(String template, Type type, String requestId) {
        return VARIABLE.matcher(template)
                .replaceAll(variable -> Matcher.quoteReplacement(
                        switch (variable.group()) {
                            case "$context.requestId", "$context.extendedRequestId" -> requestId;
                            case "$context.error.message" -> type.message;
                            case "$context.error.messageString" -> '"' + type.message + '"';
                            case "$context.error.responseType" -> type.name();
                            default -> throw new IllegalStateException("a checked variable");
                        }));
    }

    private static void check(String type, String template) {
        Matcher matcher = VARIABLE.matcher(template);
        while (matcher.find()) {
            switch (matcher.group()) {
                case "$context.requestId",
                        "$context.extendedRequestId",
                        "$context.error.message",
                        "$context.error.messageString",
                        "$context.error.responseType" -> {}
                default ->
                    throw new TemplateFault(
                            "GatewayResponses." + type, "the variable " + matcher.group() + " is not understood");
            }
        }
    }
}
