package com.jiapin.market.aws.provider;

import java.util.Base64;
import java.util.Optional;

/** Base64 that accepts exactly the one canonical spelling of each byte sequence (RFC 4648 section 3.5). */
public final class StrictBase64 {
    private StrictBase64() {}

    /** The bytes, or nothing when the text has blanks, missing padding, stray bits or foreign characters. */
    public static Optional<byte[]> decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    }

    /** The canonical text. */
    public static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
