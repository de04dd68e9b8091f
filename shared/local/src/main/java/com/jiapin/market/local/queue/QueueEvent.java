package com.jiapin.market.local.queue;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.local.event.EventFilter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** The event that Lambda makes of received messages. */
final class QueueEvent {

    private QueueEvent() {}

    static byte[] of(List<Message> messages, String queueArn, String region) {
        JsonArrayBuilder records = Json.array();
        for (Message message : messages) {
            records.add(record(message, queueArn, region));
        }
        return Json.bytes(Json.object().put("Records", records.build()).build());
    }

    /** Says whether the filter lets the message through; a body that is JSON is matched as such. */
    static boolean admitted(EventFilter filter, Message message, String queueArn, String region) {
        JsonObject record = record(message, queueArn, region);
        JsonObjectBuilder matched = Json.object();
        record.members().forEach((name, value) -> {
            if (!name.equals("body")) {
                matched.put(name, value);
            }
        });
        return filter.admits(matched.put("body", body(message)).build());
    }

    private static JsonValue body(Message message) {
        try {
            return Json.parse(message.body().getBytes(StandardCharsets.UTF_8));
        } catch (JsonSyntaxException text) {
            return new JsonText(message.body());
        }
    }

    private static JsonObject record(Message message, String queueArn, String region) {
        JsonObjectBuilder attributes = Json.object();
        message.attributes().forEach((name, value) -> {
            if (name != MessageSystemAttributeName.UNKNOWN_TO_SDK_VERSION) {
                attributes.put(name.toString(), value);
            }
        });
        JsonObjectBuilder own = Json.object();
        new TreeMap<>(message.messageAttributes()).forEach((name, value) -> {
            JsonObjectBuilder attribute = Json.object()
                    .putIfPresent("stringValue", Optional.ofNullable(value.stringValue()))
                    .put("stringListValues", Json.array().build())
                    .put("binaryListValues", Json.array().build())
                    .put("dataType", value.dataType());
            if (value.binaryValue() != null) {
                attribute.put(
                        "binaryValue",
                        Base64.getEncoder().encodeToString(value.binaryValue().asByteArray()));
            }
            own.put(name, attribute.build());
        });
        return Json.object()
                .put("messageId", message.messageId())
                .put("receiptHandle", message.receiptHandle())
                .put("body", message.body())
                .put("attributes", attributes.build())
                .put("messageAttributes", own.build())
                .put("md5OfBody", message.md5OfBody())
                .put("eventSource", "aws:sqs")
                .put("eventSourceARN", queueArn)
                .put("awsRegion", region)
                .build();
    }
}
