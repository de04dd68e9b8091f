package com.jiapin.market.local.stream;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.json.JsonValue;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** The event that Lambda makes of stream records. */
final class StreamEvent {

    private StreamEvent() {}

    static byte[] of(List<Record> records, String streamArn, String region) {
        JsonArrayBuilder array = Json.array();
        for (Record record : records) {
            array.add(record(record, streamArn, region));
        }
        return Json.bytes(Json.object().put("Records", array.build()).build());
    }

    static JsonObject record(Record record, String streamArn, String region) {
        StreamRecord change = record.dynamodb();
        JsonObjectBuilder dynamodb = Json.object()
                .put(
                        "ApproximateCreationDateTime",
                        change.approximateCreationDateTime().getEpochSecond())
                .put("Keys", image(change.keys()));
        if (change.hasNewImage()) {
            dynamodb.put("NewImage", image(change.newImage()));
        }
        if (change.hasOldImage()) {
            dynamodb.put("OldImage", image(change.oldImage()));
        }
        dynamodb.put("SequenceNumber", change.sequenceNumber())
                .put("SizeBytes", change.sizeBytes())
                .put("StreamViewType", change.streamViewTypeAsString());
        JsonObjectBuilder event = Json.object()
                .put("eventID", record.eventID())
                .put("eventName", record.eventNameAsString())
                .put("eventVersion", record.eventVersion())
                .put("eventSource", "aws:dynamodb")
                .put("awsRegion", region)
                .put("dynamodb", dynamodb.build());
        if (record.userIdentity() != null) {
            event.put(
                    "userIdentity",
                    Json.object()
                            .putIfPresent(
                                    "type",
                                    Optional.ofNullable(record.userIdentity().type()))
                            .putIfPresent(
                                    "principalId",
                                    Optional.ofNullable(record.userIdentity().principalId()))
                            .build());
        }
        return event.put("eventSourceARN", streamArn).build();
    }

    private static JsonObject image(Map<String, AttributeValue> attributes) {
        JsonObjectBuilder image = Json.object();
        attributes.forEach((name, value) -> image.put(name, attribute(value)));
        return image.build();
    }

    private static JsonObject attribute(AttributeValue value) {
        JsonObjectBuilder out = Json.object();
        return switch (value.type()) {
            case S -> out.put("S", value.s()).build();
            case N -> out.put("N", value.n()).build();
            case B -> out.put("B", base64(value.b())).build();
            case BOOL -> out.put("BOOL", value.bool()).build();
            case NUL -> out.put("NULL", true).build();
            case M -> out.put("M", image(value.m())).build();
            case L -> {
                JsonArrayBuilder list = Json.array();
                value.l().forEach(element -> list.add(attribute(element)));
                yield out.put("L", list.build()).build();
            }
            case SS -> out.put("SS", texts(value.ss())).build();
            case NS -> out.put("NS", texts(value.ns())).build();
            case BS ->
                out.put("BS", texts(value.bs().stream().map(StreamEvent::base64).toList()))
                        .build();
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalStateException("an attribute of an unknown type");
        };
    }

    private static JsonValue texts(List<String> values) {
        JsonArrayBuilder array = Json.array();
        values.forEach(array::add);
        return array.build();
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArray());
    }

    /** The document that a failure destination is given in place of the records. */
    static byte[] givenUp(
            List<Record> records,
            String streamArn,
            String shardId,
            String functionArn,
            String requestId,
            String condition,
            int attempts,
            String now) {
        Record first = records.getFirst();
        Record last = records.getLast();
        return Json.bytes(Json.object()
                .put(
                        "requestContext",
                        Json.object()
                                .put("requestId", requestId)
                                .put("functionArn", functionArn)
                                .put("condition", condition)
                                .put("approximateInvokeCount", attempts)
                                .build())
                .put(
                        "responseContext",
                        Json.object()
                                .put("statusCode", 200)
                                .put("executedVersion", "1")
                                .put("functionError", "Unhandled")
                                .build())
                .put("version", "1.0")
                .put("timestamp", now)
                .put(
                        "DDBStreamBatchInfo",
                        Json.object()
                                .put("shardId", shardId)
                                .put("startSequenceNumber", first.dynamodb().sequenceNumber())
                                .put("endSequenceNumber", last.dynamodb().sequenceNumber())
                                .put("approximateArrivalOfFirstRecord", arrival(first))
                                .put("approximateArrivalOfLastRecord", arrival(last))
                                .put("batchSize", new JsonNumber(Integer.toString(records.size())))
                                .put("streamArn", streamArn)
                                .build())
                .build());
    }

    private static String arrival(Record record) {
        return record.dynamodb().approximateCreationDateTime().toString();
    }
}
