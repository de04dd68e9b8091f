package com.jiapin.market.local.rules;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.Value;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.order.HistoryEntry;

/** A new row as the stream of the Orders table tells it, with the attributes that the data map gives the row. */
final class StreamEnvelope {
    private StreamEnvelope() {}

    /** The event of one inserted history entry. */
    static JsonObject ofInsert(HistoryEntry entry) {
        Write.Insert insert = HistoryEntry.SCHEMA.insert(entry);
        JsonObject keys = Json.object()
                .put(Standard.PARTITION, text(insert.key().partition()))
                .put(Standard.SORT, text(insert.key().sort()))
                .build();
        JsonObjectBuilder image = Json.object();
        keys.members().forEach(image::put);
        image.put(Standard.ENTITY, text(insert.schema().name()));
        insert.subject().ifPresent(subject -> image.put(Standard.SUBJECT, text(subject.value())));
        insert.values().forEach((name, value) -> image.put(name, attribute(value)));
        JsonObject change = Json.object()
                .put("ApproximateCreationDateTime", entry.at().getEpochSecond())
                .put("Keys", keys)
                .put("NewImage", image.build())
                .put("SequenceNumber", "111000000000000000000001")
                .put("SizeBytes", 412)
                .put("StreamViewType", "NEW_AND_OLD_IMAGES")
                .build();
        JsonObject stored = Json.object()
                .put("eventID", "c4ca4238a0b923820dcc509a6f75849b")
                .put("eventName", "INSERT")
                .put("eventVersion", "1.1")
                .put("eventSource", "aws:dynamodb")
                .put("awsRegion", "cn-north-1")
                .put("dynamodb", change)
                .put(
                        "eventSourceARN",
                        "arn:aws-cn:dynamodb:cn-north-1:000000000000:table/OrdersTable/stream/2026-01-01T00:00:00.000")
                .build();
        return Json.object().put("Records", Json.array().add(stored).build()).build();
    }

    private static JsonObject text(String text) {
        return Json.object().put("S", text).build();
    }

    private static JsonObject attribute(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text(text);
            case Value.Int(long number) ->
                Json.object().put("N", Long.toString(number)).build();
            case Value.Flag(boolean flag) -> Json.object().put("BOOL", flag).build();
            case Value.Items(var items) -> {
                JsonArrayBuilder list = Json.array();
                items.forEach(item -> list.add(attribute(item)));
                yield Json.object().put("L", list.build()).build();
            }
            case Value.Fields(var fields) -> {
                JsonObjectBuilder map = Json.object();
                fields.forEach((name, field) -> map.put(name, attribute(field)));
                yield Json.object().put("M", map.build()).build();
            }
        };
    }
}
