package com.jiapin.market.aws.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.jiapin.market.aws.json.JsonSyntaxException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the tokens of one document into the tree and every fault into its reason and pointer. */
final class JsonReader {

    /** No code of an environment, no name is remembered from one document to the next. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    // One more than ours, so that our own check speaks first and knows the place.
                    .maxNestingDepth(Json.MAXIMUM_DEPTH + 1)
                    .maxNumberLength(64)
                    .maxNameLength(1024)
                    .build())
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(4 * Json.MAXIMUM_DEPTH)
                    .build())
            .build();

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    static JsonValue read(byte[] utf8, int limitBytes) {
        if (utf8.length > limitBytes) {
            throw new JsonSyntaxException(Reason.TOO_LARGE, "");
        }
        try (JsonParser parser = FACTORY.createParser(decoded(utf8))) {
            return new JsonReader(parser).document();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string does not fail", impossible);
        }
    }

    private static String decoded(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException fault) {
            JsonSyntaxException refusal = new JsonSyntaxException(Reason.INVALID_UTF8, "");
            refusal.addSuppressed(fault);
            throw refusal;
        }
    }

    private JsonValue document() throws IOException {
        JsonValue value;
        try {
            value = value(parser.nextToken(), 0);
        } catch (StreamConstraintsException tooLong) {
            throw refused(Reason.TOO_LONG);
        } catch (JsonProcessingException malformed) {
            throw refused(Reason.MALFORMED);
        }
        try {
            if (parser.nextToken() == null) {
                return value;
            }
        } catch (JsonProcessingException alsoContent) {
            throw new JsonSyntaxException(Reason.TRAILING_CONTENT, "");
        }
        throw new JsonSyntaxException(Reason.TRAILING_CONTENT, "");
    }

    private JsonValue value(@Nullable JsonToken token, int depth) throws IOException {
        if (token == null) {
            throw refused(Reason.MALFORMED);
        }
        return switch (token) {
            case START_OBJECT -> object(depth + 1);
            case START_ARRAY -> array(depth + 1);
            case VALUE_STRING -> text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
            case VALUE_TRUE -> new JsonFlag(true);
            case VALUE_FALSE -> new JsonFlag(false);
            case VALUE_NULL -> JsonNull.NULL;
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw refused(Reason.MALFORMED);
        };
    }

    private JsonObject object(int depth) throws IOException {
        checkDepth(depth);
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (members.containsKey(name)) {
                throw refused(Reason.DUPLICATE_KEY);
            }
            if (!JsonText.isWellFormed(name)) {
                throw new JsonSyntaxException(Reason.MALFORMED, "");
            }
            members.put(name, value(parser.nextToken(), depth));
        }
        return new JsonObject(members);
    }

    private JsonArray array(int depth) throws IOException {
        checkDepth(depth);
        List<JsonValue> elements = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            elements.add(value(token, depth));
            token = parser.nextToken();
        }
        return new JsonArray(elements);
    }

    private JsonText text(String value) {
        if (!JsonText.isWellFormed(value)) {
            throw refused(Reason.MALFORMED);
        }
        return new JsonText(value);
    }

    private void checkDepth(int depth) {
        if (depth > Json.MAXIMUM_DEPTH) {
            throw refused(Reason.TOO_DEEP);
        }
    }

    private JsonSyntaxException refused(Reason reason) {
        return new JsonSyntaxException(
                reason, parser.getParsingContext().pathAsPointer().toString());
    }
}
