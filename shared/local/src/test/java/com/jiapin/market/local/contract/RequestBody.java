package com.jiapin.market.local.contract;

import com.jiapin.market.aws.json.JsonObject;

/**
 * What an operation takes as its body.
 *
 * @param required whether a request without a body is refused
 * @param mediaType the one media type taken
 * @param schema the JSON Schema of the content
 */
public record RequestBody(boolean required, String mediaType, JsonObject schema) {
    /** Says whether the body is JSON. */
    public boolean isJson() {
        return mediaType.equals("application/json");
    }
}
