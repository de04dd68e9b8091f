package com.jiapin.market.aws.provider;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonNull;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Reads fields of a provider's JSON object strictly: a field of the wrong type is refused, null and empty text count as
 * absent, unknown fields are ignored.
 */
public final class MessageFields {
    private static final int LONGEST_TEXT = 4096;
    private final JsonObject object;
    private final String pointer;

    private MessageFields(JsonObject object, String pointer) {
        this.object = object;
        this.pointer = pointer;
    }

    /** Reads a document whose root is an object. */
    public static MessageFields parse(byte[] utf8) throws MalformedMessageException {
        try {
            if (Json.parse(utf8) instanceof JsonObject object) {
                return new MessageFields(object, "");
            }
        } catch (JsonSyntaxException refused) {
            throw new MalformedMessageException("json-" + refused.reason());
        }
        throw new MalformedMessageException("json-not-an-object");
    }

    /** Fields of an object inside an array or another object, for messages that hold lists. */
    public static MessageFields of(JsonValue value, String pointer) throws MalformedMessageException {
        if (value instanceof JsonObject object) {
            return new MessageFields(object, pointer);
        }
        throw new MalformedMessageException(pointer);
    }

    /** A text that must be there. */
    public String text(String name) throws MalformedMessageException {
        return optionalText(name).orElseThrow(() -> malformed(name));
    }

    /** A text that may be absent. */
    public Optional<String> optionalText(String name) throws MalformedMessageException {
        Optional<JsonValue> value = value(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof JsonText text && text.value().length() <= LONGEST_TEXT) {
            return text.value().isEmpty() ? Optional.empty() : Optional.of(text.value());
        }
        throw malformed(name);
    }

    /** A key that must be there: 1 to 64 visible ASCII characters, as numbers of trades and messages are. */
    public String key(String name) throws MalformedMessageException {
        return optionalKey(name).orElseThrow(() -> malformed(name));
    }

    /** A key that may be absent. */
    public Optional<String> optionalKey(String name) throws MalformedMessageException {
        Optional<String> text = optionalText(name);
        if (text.isPresent() && (text.get().length() > 64 || !text.get().chars().allMatch(c -> c > 0x20 && c < 0x7f))) {
            throw malformed(name);
        }
        return text;
    }

    /** Texts of any length that must be there and may be empty, for ciphertexts. */
    public String anyText(String name) throws MalformedMessageException {
        if (object.find(name).orElse(JsonNull.NULL) instanceof JsonText text) {
            return text.value();
        }
        throw malformed(name);
    }

    /** An amount in fen that must be there: an integer literal, not negative. */
    public long fen(String name) throws MalformedMessageException {
        return optionalFen(name).orElseThrow(() -> malformed(name));
    }

    /** An amount in fen that may be absent. */
    public Optional<Long> optionalFen(String name) throws MalformedMessageException {
        Optional<JsonValue> value = value(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get() instanceof JsonNumber number && number.isInteger() && number.longValue() >= 0) {
            return Optional.of(number.longValue());
        }
        throw malformed(name);
    }

    /** A time in RFC 3339 that must be there. */
    public Instant instant(String name) throws MalformedMessageException {
        return optionalInstant(name).orElseThrow(() -> malformed(name));
    }

    /** A time in RFC 3339 that may be absent. */
    public Optional<Instant> optionalInstant(String name) throws MalformedMessageException {
        Optional<String> text = optionalText(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text.get()).toInstant());
        } catch (DateTimeException notATime) {
            throw malformed(name);
        }
    }

    /** An object that must be there. */
    public MessageFields object(String name) throws MalformedMessageException {
        return optionalObject(name).orElseThrow(() -> malformed(name));
    }

    /** An object that may be absent. */
    public Optional<MessageFields> optionalObject(String name) throws MalformedMessageException {
        Optional<JsonValue> value = value(name);
        return value.isEmpty() ? Optional.empty() : Optional.of(of(value.get(), pointer + "/" + name));
    }

    /** An array that may be absent, which counts as empty. */
    public JsonArray array(String name) throws MalformedMessageException {
        Optional<JsonValue> value = value(name);
        if (value.isEmpty()) {
            return Json.array().build();
        }
        if (value.get() instanceof JsonArray array) {
            return array;
        }
        throw malformed(name);
    }

    /** The refusal of a field, naming where it stands. */
    public MalformedMessageException malformed(String name) {
        return new MalformedMessageException(pointer + "/" + name);
    }

    private Optional<JsonValue> value(String name) {
        return object.find(name).filter(value -> !(value instanceof JsonNull));
    }
}
