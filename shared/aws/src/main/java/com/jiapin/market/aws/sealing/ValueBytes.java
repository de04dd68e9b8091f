package com.jiapin.market.aws.sealing;

import com.jiapin.market.datamap.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The byte form of values inside a sealed attribute: a tag byte, then length-prefixed content. */
final class ValueBytes {
    private ValueBytes() {}

    static byte[] of(Value value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(value, new DataOutputStream(bytes));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    static Value read(byte[] bytes) {
        try {
            return read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(Value value, DataOutputStream out) throws IOException {
        switch (value) {
            case Value.Text(String text) -> {
                out.writeByte('t');
                text(text, out);
            }
            case Value.Int(long number) -> {
                out.writeByte('n');
                out.writeLong(number);
            }
            case Value.Flag(boolean flag) -> {
                out.writeByte('f');
                out.writeBoolean(flag);
            }
            case Value.Items(List<Value> items) -> {
                out.writeByte('l');
                out.writeInt(items.size());
                for (Value item : items) {
                    write(item, out);
                }
            }
            case Value.Fields(Map<String, Value> fields) -> {
                out.writeByte('m');
                out.writeInt(fields.size());
                for (Map.Entry<String, Value> field : fields.entrySet()) {
                    text(field.getKey(), out);
                    write(field.getValue(), out);
                }
            }
        }
    }

    private static Value read(DataInputStream in) throws IOException {
        byte tag = in.readByte();
        return switch (tag) {
            case 't' -> new Value.Text(text(in));
            case 'n' -> new Value.Int(in.readLong());
            case 'f' -> new Value.Flag(in.readBoolean());
            case 'l' -> {
                int size = in.readInt();
                List<Value> items = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    items.add(read(in));
                }
                yield new Value.Items(items);
            }
            case 'm' -> {
                int size = in.readInt();
                Map<String, Value> fields = new LinkedHashMap<>();
                for (int i = 0; i < size; i++) {
                    String name = text(in);
                    fields.put(name, read(in));
                }
                yield new Value.Fields(fields);
            }
            default -> throw new IOException("unknown tag in a sealed value");
        };
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] utf8 = in.readNBytes(in.readInt());
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
