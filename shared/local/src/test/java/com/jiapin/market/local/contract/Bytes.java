package com.jiapin.market.local.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** A body as it was or will be on the wire; immutable. */
public final class Bytes {
    /** A body of no bytes. */
    public static final Bytes NONE = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** A copy of these bytes. */
    public static Bytes of(byte[] content) {
        return new Bytes(content.clone());
    }

    /** The text in UTF-8. */
    public static Bytes ofText(String text) {
        return new Bytes(text.getBytes(UTF_8));
    }

    /** A copy of the bytes. */
    public byte[] toArray() {
        return content.clone();
    }

    /** The bytes read as UTF-8, broken ones replaced: for reports. */
    public String text() {
        return new String(content, UTF_8);
    }

    /** Number of bytes. */
    public int size() {
        return content.length;
    }

    /** Says whether there are no bytes. */
    public boolean isEmpty() {
        return content.length == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** The first 2,000 characters. */
    @Override
    public String toString() {
        String text = text();
        return text.length() <= 2000 ? text : text.substring(0, 2000) + "... (" + content.length + " bytes)";
    }
}
