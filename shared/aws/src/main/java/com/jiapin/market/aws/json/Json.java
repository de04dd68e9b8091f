package com.jiapin.market.aws.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** Reads and writes JSON documents; safe for all threads. */
public final class Json {

    /** The size limit of {@link #parse(byte[])} in bytes. */
    public static final int DEFAULT_LIMIT_BYTES = 256 * 1024;

    /** How many objects and arrays may stand inside one another. */
    public static final int MAXIMUM_DEPTH = 32;

    private Json() {}

    /**
     * Reads one document of at most 256 KiB.
     *
     * @throws JsonSyntaxException if the bytes are too many, no UTF-8, no JSON, too deep, or an object names a member twice
     */
    public static JsonValue parse(byte[] utf8) {
        return parse(utf8, DEFAULT_LIMIT_BYTES);
    }

    /**
     * Reads one document of at most {@code limitBytes} bytes.
     *
     * @throws JsonSyntaxException as {@link #parse(byte[])}
     */
    public static JsonValue parse(byte[] utf8, int limitBytes) {
        return JsonReader.read(utf8, limitBytes);
    }

    /** An object without members, to be filled. */
    public static JsonObjectBuilder object() {
        return new JsonObjectBuilder();
    }

    /** An array without elements, to be filled. */
    public static JsonArrayBuilder array() {
        return new JsonArrayBuilder();
    }

    /** The document as UTF-8, members in their order, no blanks. */
    public static byte[] bytes(JsonValue value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = JsonReader.FACTORY.createGenerator(out)) {
            write(value, generator, false);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a byte array does not fail", impossible);
        }
        return out.toByteArray();
    }

    /** The document as text, members in their order, no blanks. */
    public static String text(JsonValue value) {
        return written(value, false);
    }

    /**
     * The document as text, members sorted by UTF-16 code units at every level, no blanks: equal values have equal
     * canonical texts. Numbers stay as they were written.
     */
    public static String canonical(JsonValue value) {
        return written(value, true);
    }

    private static String written(JsonValue value, boolean sorted) {
        StringWriter out = new StringWriter(512);
        try (JsonGenerator generator = JsonReader.FACTORY.createGenerator(out)) {
            write(value, generator, sorted);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string does not fail", impossible);
        }
        return out.toString();
    }

    private static void write(JsonValue value, JsonGenerator generator, boolean sorted) throws IOException {
        switch (value) {
            case JsonObject(Map<String, JsonValue> members) -> {
                generator.writeStartObject();
                for (Map.Entry<String, JsonValue> member : (sorted ? new TreeMap<>(members) : members).entrySet()) {
                    generator.writeFieldName(member.getKey());
                    write(member.getValue(), generator, sorted);
                }
                generator.writeEndObject();
            }
            case JsonArray array -> {
                generator.writeStartArray();
                for (JsonValue element : array.elements()) {
                    write(element, generator, sorted);
                }
                generator.writeEndArray();
            }
            case JsonText(String text) -> generator.writeString(text);
            case JsonNumber(String literal) -> generator.writeNumber(literal);
            case JsonFlag(boolean flag) -> generator.writeBoolean(flag);
            case JsonNull nothing -> generator.writeNull();
        }
    }
}
