package com.jiapin.market.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the API with its authorisers and gateway responses. */
final class ApiReader {

    /** All response types that API Gateway knows. */
    private static final Set<String> RESPONSE_TYPES = Set.of(
            "ACCESS_DENIED",
            "API_CONFIGURATION_ERROR",
            "AUTHORIZER_CONFIGURATION_ERROR",
            "AUTHORIZER_FAILURE",
            "BAD_REQUEST_BODY",
            "BAD_REQUEST_PARAMETERS",
            "DEFAULT_4XX",
            "DEFAULT_5XX",
            "EXPIRED_TOKEN",
            "INTEGRATION_FAILURE",
            "INTEGRATION_TIMEOUT",
            "INVALID_API_KEY",
            "INVALID_SIGNATURE",
            "MISSING_AUTHENTICATION_TOKEN",
            "QUOTA_EXCEEDED",
            "REQUEST_TOO_LARGE",
            "RESOURCE_NOT_FOUND",
            "THROTTLED",
            "UNAUTHORIZED",
            "UNSUPPORTED_MEDIA_TYPE",
            "WAF_FILTERED");

    private Optional<String> id = Optional.empty();
    private final Map<String, AuthoriserResource> authorisers = new LinkedHashMap<>();
    private Optional<AuthoriserResource> defaultAuthoriser = Optional.empty();

    ApiResource api(String logicalId, Properties properties) {
        id = Optional.of(logicalId);
        properties.ignore("Name", "Description", "EndpointConfiguration", "MethodSettings", "AccessLogSetting", "Tags");
        properties.ignore("TracingEnabled", "OpenApiVersion", "AlwaysDeploy");
        List<String> binary = properties.texts("BinaryMediaTypes");
        boolean allBinary = binary.equals(List.of("*~1*")) || binary.equals(List.of("*/*"));
        if (!binary.isEmpty() && !allBinary) {
            throw properties.fault("BinaryMediaTypes", "only ['*~1*'] is understood");
        }
        properties.object("Auth").ifPresent(this::authorisation);
        Map<String, ApiResource.GatewayResponse> responses = new LinkedHashMap<>();
        properties.objectsByName("GatewayResponses").forEach((type, response) -> {
            if (!RESPONSE_TYPES.contains(type)) {
                throw properties.fault("GatewayResponses", "API Gateway has no response type '" + type + "'");
            }
            responses.put(type, response(response));
        });
        ApiResource api = new ApiResource(logicalId, properties.requiredText("StageName"), allBinary, responses);
        properties.done();
        return api;
    }

    private void authorisation(Properties auth) {
        auth.objectsByName("Authorizers").forEach((name, authoriser) -> {
            String payload = authoriser.text("FunctionPayloadType").orElse("TOKEN");
            if (!payload.equals("REQUEST")) {
                throw authoriser.fault("FunctionPayloadType", "only REQUEST is understood");
            }
            Properties identity =
                    authoriser.object("Identity").orElseThrow(() -> authoriser.fault("Identity", "is required"));
            authorisers.put(
                    name,
                    new AuthoriserResource(
                            name,
                            ResourceNames.functionOf(authoriser.requiredText("FunctionArn")),
                            identity.texts("Headers"),
                            identity.integer("ReauthorizeEvery").orElse(300)));
            identity.done();
            authoriser.ignore("FunctionInvokeRole");
            authoriser.done();
        });
        auth.text("DefaultAuthorizer").ifPresent(name -> defaultAuthoriser = Optional.of(named(name, auth)));
        auth.ignore("AddDefaultAuthorizerToCorsPreflight");
        auth.done();
    }

    private static ApiResource.GatewayResponse response(Properties response) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.object("ResponseParameters").ifPresent(parameters -> {
            parameters.textsByName("Headers").forEach((name, value) -> headers.put(name, header(parameters, value)));
            parameters.done();
        });
        List<ApiResource.Body> bodies = new ArrayList<>();
        response.textsByName("ResponseTemplates")
                .forEach((type, template) -> bodies.add(new ApiResource.Body(type, template)));
        int status = response.integer("StatusCode").orElse(0);
        response.done();
        return new ApiResource.GatewayResponse(status, headers, bodies);
    }

    /** A fixed value as it is, the request's id as the variable that bodies have for it. */
    private static String header(Properties parameters, String value) {
        if (value.equals("context.requestId")) {
            return "$" + value;
        }
        if (value.length() < 2 || !value.startsWith("'") || !value.endsWith("'")) {
            throw parameters.fault(
                    "Headers", "only context.requestId and fixed values in single quotes are understood");
        }
        return value.substring(1, value.length() - 1);
    }

    /** The route that an event of a function declares. */
    Route route(String functionId, Properties event) {
        String api = event.requiredText("RestApiId");
        if (!id.equals(Optional.of(api))) {
            throw event.fault("RestApiId", "the API of this template is expected, got '" + api + "'");
        }
        String path = event.requiredText("Path");
        String method = event.requiredText("Method").toUpperCase(Locale.ROOT);
        Optional<AuthoriserResource> authoriser = defaultAuthoriser;
        Optional<Properties> auth = event.object("Auth");
        if (auth.isPresent()) {
            String name = auth.get().requiredText("Authorizer");
            authoriser = name.equals("NONE") ? Optional.empty() : Optional.of(named(name, auth.get()));
            auth.get().done();
        }
        return new Route(path, method.equals("*") ? "ANY" : method, functionId, authoriser);
    }

    private AuthoriserResource named(String name, Properties owner) {
        return Optional.ofNullable(authorisers.get(name))
                .orElseThrow(() -> owner.fault("Authorizer", "the authoriser '" + name + "' is not declared"));
    }
}
