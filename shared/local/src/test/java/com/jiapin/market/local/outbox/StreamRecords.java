package com.jiapin.market.local.outbox;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Stored rows as the stream of their table tells of them. */
final class StreamRecords {
    private StreamRecords() {}

    static byte[] event(List<JsonObject> records) {
        JsonArrayBuilder array = Json.array();
        records.forEach(array::add);
        return Json.bytes(Json.object().put("Records", array.build()).build());
    }

    /** A row that was put. */
    static JsonObject inserted(Map<String, AttributeValue> row, int sequence) {
        return changed("INSERT", row, sequence);
    }

    /** A row that was put or changed, by the name of the event. */
    static JsonObject changed(String eventName, Map<String, AttributeValue> row, int sequence) {
        JsonObjectBuilder keys = Json.object();
        JsonObjectBuilder image = Json.object();
        row.forEach((name, value) -> {
            image.put(name, attribute(value));
            if (name.equals("pk") || name.equals("sk")) {
                keys.put(name, attribute(value));
            }
        });
        return Json.object()
                .put("eventName", eventName)
                .put("eventSource", "aws:dynamodb")
                .put(
                        "dynamodb",
                        Json.object()
                                .put(
                                        "ApproximateCreationDateTime",
                                        Instant.now().getEpochSecond())
                                .put("Keys", keys.build())
                                .put("NewImage", image.build())
                                .put("SequenceNumber", String.format(Locale.ROOT, "%021d", sequence))
                                .build())
                .build();
    }

    static String sequence(JsonObject stored) {
        return stored.object("dynamodb")
                .flatMap(change -> change.text("SequenceNumber"))
                .orElseThrow();
    }

    private static JsonObject attribute(AttributeValue value) {
        JsonObjectBuilder out = Json.object();
        return switch (value.type()) {
            case S -> out.put("S", value.s()).build();
            case N -> out.put("N", value.n()).build();
            case BOOL -> out.put("BOOL", value.bool()).build();
            case L -> {
                JsonArrayBuilder list = Json.array();
                value.l().forEach(element -> list.add(attribute(element)));
                yield out.put("L", list.build()).build();
            }
            case M -> {
                JsonObjectBuilder map = Json.object();
                value.m().forEach((name, member) -> map.put(name, attribute(member)));
                yield out.put("M", map.build()).build();
            }
            case B, NUL, SS, NS, BS, UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalArgumentException("history holds no " + value.type());
        };
    }
}
