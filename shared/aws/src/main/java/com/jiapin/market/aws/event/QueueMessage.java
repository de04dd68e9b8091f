package com.jiapin.market.aws.event;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonNull;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One message of an SQS queue.
 *
 * @param id SQS's id of the message
 * @param body the text sent
 * @param group the group in whose order it stands; only in FIFO queues
 * @param deduplicationId what FIFO queues know repeats by
 * @param receiveCount how often it was received, from 1
 * @param sentAt when it was sent
 * @param attributes the sender's text attributes
 */
public record QueueMessage(
        String id,
        String body,
        Optional<String> group,
        Optional<String> deduplicationId,
        int receiveCount,
        Instant sentAt,
        Map<String, String> attributes) {

    /** Keeps an immutable copy. */
    public QueueMessage {
        attributes = Map.copyOf(attributes);
    }

    /**
     * The body as a JSON object.
     *
     * @throws JsonSyntaxException if it is none: no retry will help
     */
    public JsonObject json() {
        if (Json.parse(body.getBytes(StandardCharsets.UTF_8)) instanceof JsonObject object) {
            return object;
        }
        throw new JsonSyntaxException(JsonSyntaxException.Reason.MALFORMED, "");
    }

    static QueueMessage of(JsonObject message) {
        JsonObject system = message.object("attributes").orElse(JsonObject.EMPTY);
        Map<String, String> attributes = new LinkedHashMap<>();
        JsonObject own = message.object("messageAttributes").orElse(JsonObject.EMPTY);
        for (Map.Entry<String, JsonValue> attribute : own.members().entrySet()) {
            if (attribute.getValue() instanceof JsonObject typed
                    && typed.find("stringValue").orElse(JsonNull.NULL) instanceof JsonText(String text)) {
                attributes.put(attribute.getKey(), text);
            }
        }
        return new QueueMessage(
                message.text("messageId").orElseThrow(() -> new IllegalArgumentException("a queue message has no id")),
                message.text("body").orElse(""),
                system.text("MessageGroupId"),
                system.text("MessageDeduplicationId"),
                (int) Math.min(Integer.MAX_VALUE, number(system, "ApproximateReceiveCount", 1)),
                Instant.ofEpochMilli(number(system, "SentTimestamp", 0)),
                attributes);
    }

    private static long number(JsonObject system, String name, long otherwise) {
        return system.text(name)
                .filter(text ->
                        !text.isEmpty() && text.length() <= 15 && text.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(Long::parseLong)
                .orElse(otherwise);
    }
}
