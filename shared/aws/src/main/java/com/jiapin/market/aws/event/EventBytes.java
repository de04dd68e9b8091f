package com.jiapin.market.aws.event;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonSyntaxException;
import java.util.List;

/** Reads event envelopes and writes the answers of batches. */
final class EventBytes {

    /** What Lambda can hand over at most (6 MB), with room for the escapes of JSON. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private EventBytes() {}

    /** The event as an object; a failure of the whole run when it is none, as no part of it can be named. */
    static JsonObject parse(byte[] bytes) {
        try {
            if (Json.parse(bytes, MOST_BYTES) instanceof JsonObject event) {
                return event;
            }
        } catch (JsonSyntaxException notAnEvent) {
            throw new IllegalArgumentException("the event is not JSON", notAnEvent);
        }
        throw new IllegalArgumentException("the event is not a JSON object");
    }

    /** The records of a batch. */
    static List<JsonObject> records(byte[] bytes) {
        return parse(bytes)
                .array("Records")
                .orElseThrow(() -> new IllegalArgumentException("the event holds no records"))
                .objects();
    }

    /** The answer that names what has to come again. */
    static byte[] failures(List<String> identifiers) {
        JsonArrayBuilder failures = Json.array();
        identifiers.forEach(identifier ->
                failures.add(Json.object().put("itemIdentifier", identifier).build()));
        return Json.bytes(
                Json.object().put("batchItemFailures", failures.build()).build());
    }
}
