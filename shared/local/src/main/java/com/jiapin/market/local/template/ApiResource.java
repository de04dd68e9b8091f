package com.jiapin.market.local.template;

import java.util.List;
import java.util.Map;

/**
 * An {@code AWS::Serverless::Api}.
 *
 * @param logicalId its id in the template
 * @param stage the stage's name
 * @param allBodiesBinary whether every body arrives and leaves as bytes ({@code BinaryMediaTypes: ['*~1*']})
 * @param gatewayResponses what the gateway answers by itself, by response type
 */
public record ApiResource(
        String logicalId, String stage, boolean allBodiesBinary, Map<String, GatewayResponse> gatewayResponses) {

    /** Keeps an immutable copy. */
    public ApiResource {
        gatewayResponses = Map.copyOf(gatewayResponses);
    }

    /**
     * One customised answer of the gateway.
     *
     * @param status the HTTP status, or 0 for the type's own
     * @param headers headers by name, with {@code $context} variables
     * @param templates bodies by content type, in their order
     */
    public record GatewayResponse(int status, Map<String, String> headers, List<Body> templates) {
        /** Keeps immutable copies. */
        public GatewayResponse {
            headers = Map.copyOf(headers);
            templates = List.copyOf(templates);
        }
    }

    /**
     * A body with {@code $context} variables.
     *
     * @param contentType the media type
     * @param template the text
     */
    public record Body(String contentType, String template) {}
}
