package com.jiapin.market.checkout;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A list of texts as bytes, each as {@code <length in bytes>:<UTF-8>,}: one form per list, and no text can imitate a border. */
final class CanonicalText {
    private CanonicalText() {}

    static byte[] write(List<String> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String field : fields) {
            byte[] text = field.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes((text.length + ":").getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(text);
            bytes.write(',');
        }
        return bytes.toByteArray();
    }

    /** Reads what {@link #write} has written; only for bytes whose origin is proven. */
    static List<String> read(byte[] bytes) {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int length = 0;
            while (bytes[at] != ':') {
                length = length * 10 + (bytes[at] - '0');
                at++;
            }
            fields.add(new String(bytes, at + 1, length, StandardCharsets.UTF_8));
            at += length + 2;
        }
        return fields;
    }
}
