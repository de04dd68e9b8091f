package com.jiapin.market.aws.event;

import com.jiapin.market.aws.json.JsonObject;
import java.util.Optional;

/**
 * One change in a DynamoDB table. Images are as DynamoDB writes them ({@code {"pk":{"S":"..."}}}).
 *
 * @param sequenceNumber its place in the shard
 * @param change what happened
 * @param keys the key attributes
 * @param newImage the item after
 * @param oldImage the item before
 * @param expired whether DynamoDB itself deleted the item because its time to live was over
 */
public record StreamRecord(
        String sequenceNumber,
        Change change,
        JsonObject keys,
        Optional<JsonObject> newImage,
        Optional<JsonObject> oldImage,
        boolean expired) {

    /** What happened to an item. */
    public enum Change {
        /** It is new. */
        INSERT,
        /** It was changed. */
        MODIFY,
        /** It is gone. */
        REMOVE
    }

    /** The text of a key attribute. */
    public Optional<String> key(String attribute) {
        return typed(keys, attribute, "S");
    }

    /** The text ({@code S}) of an attribute of an image. */
    public static Optional<String> text(JsonObject image, String attribute) {
        return typed(image, attribute, "S");
    }

    /** The literal of a number ({@code N}) of an attribute of an image. */
    public static Optional<String> number(JsonObject image, String attribute) {
        return typed(image, attribute, "N");
    }

    static StreamRecord of(JsonObject stored) {
        JsonObject data = stored.object("dynamodb").orElse(JsonObject.EMPTY);
        JsonObject identity = stored.object("userIdentity").orElse(JsonObject.EMPTY);
        // "Service" as type and "dynamodb.amazonaws.com" as principal mark a deletion by time to live.
        boolean expired = identity.text("type").equals(Optional.of("Service"))
                && identity.text("principalId").equals(Optional.of("dynamodb.amazonaws.com"));
        Change change =
                switch (stored.text("eventName").orElse("")) {
                    case "INSERT" -> Change.INSERT;
                    case "MODIFY" -> Change.MODIFY;
                    case "REMOVE" -> Change.REMOVE;
                    default -> throw new IllegalArgumentException("a stream record has no known event name");
                };
        return new StreamRecord(
                data.text("SequenceNumber")
                        .orElseThrow(() -> new IllegalArgumentException("a stream record has no sequence number")),
                change,
                data.object("Keys").orElse(JsonObject.EMPTY),
                data.object("NewImage"),
                data.object("OldImage"),
                expired && change == Change.REMOVE);
    }

    private static Optional<String> typed(JsonObject image, String attribute, String type) {
        return image.object(attribute).flatMap(value -> value.text(type));
    }
}
