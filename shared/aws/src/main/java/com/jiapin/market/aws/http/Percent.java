package com.jiapin.market.aws.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Percent-encoding (RFC 3986 section 2.1): the REST API passes path parameters as they stood in the address. */
final class Percent {

    private static final int TRIPLET = 3;
    private static final int RADIX = 16;

    private Percent() {}

    /** The reference with everything encoded that cannot stand in one; what is encoded already stays. */
    static String encoded(String reference) {
        StringBuilder text = new StringBuilder(reference.length());
        for (byte octet : reference.getBytes(StandardCharsets.UTF_8)) {
            if (octet > 0x20 && octet < 0x7F && "\"<>\\^`{|}".indexOf(octet) < 0) {
                text.append((char) octet);
            } else {
                text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
        return text.toString();
    }

    /** The decoded text; empty when a triplet is broken or the bytes are not UTF-8. */
    static Optional<String> decoded(String text) {
        if (text.indexOf('%') < 0) {
            return Optional.of(text);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int index = 0;
        while (index < text.length()) {
            if (text.charAt(index) == '%') {
                if (index + TRIPLET > text.length()) {
                    return Optional.empty();
                }
                int high = Character.digit(text.charAt(index + 1), RADIX);
                int low = Character.digit(text.charAt(index + 2), RADIX);
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                bytes.write(high * RADIX + low);
                index += TRIPLET;
            } else {
                int point = text.codePointAt(index);
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                index += Character.charCount(point);
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
