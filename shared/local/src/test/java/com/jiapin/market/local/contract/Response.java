package com.jiapin.market.local.contract;

import com.jiapin.market.aws.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * One answer an operation may give.
 *
 * @param headers header fields by name as written
 * @param content JSON Schemas by media type; empty when there is no body
 */
public record Response(List<ResponseHeader> headers, Map<String, JsonObject> content) {
    /** Keeps immutable copies. */
    public Response {
        headers = List.copyOf(headers);
        content = Map.copyOf(content);
    }

    /**
     * A header field of an answer.
     *
     * @param name its name
     * @param required whether an answer without it breaks the contract
     * @param schema the JSON Schema of its text
     */
    public record ResponseHeader(String name, boolean required, JsonObject schema) {}
}
