package com.jiapin.market.aws.provider;

/** The bytes of an answer; copied in and out, never shown in a log. */
public final class AnswerBody {
    private final byte[] bytes;

    /** Takes a copy. */
    public AnswerBody(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "AnswerBody[" + bytes.length + " bytes]";
    }
}
