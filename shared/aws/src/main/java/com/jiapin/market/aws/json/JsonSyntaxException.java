package com.jiapin.market.aws.json;

/**
 * The bytes are not a document that {@link Json#parse(byte[])} takes: answer the sender with the reason and the pointer,
 * and act on nothing. The message holds neither content nor names of the document, so it may be logged.
 */
public final class JsonSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a document is refused. */
    public enum Reason {
        /** More bytes than the limit. */
        TOO_LARGE,
        /** The bytes are not UTF-8. */
        INVALID_UTF8,
        /** Not JSON by RFC 8259. */
        MALFORMED,
        /** A name stands twice in one object. */
        DUPLICATE_KEY,
        /** More levels of objects and arrays than {@link Json#MAXIMUM_DEPTH}. */
        TOO_DEEP,
        /** A name or number longer than any sensible one. */
        TOO_LONG,
        /** Something follows the value. */
        TRAILING_CONTENT
    }

    private final Reason reason;
    private final String pointer;

    /**
     * A refusal.
     *
     * @param reason why
     * @param pointer where, as a JSON pointer (RFC 6901); empty for the whole document
     */
    public JsonSyntaxException(Reason reason, String pointer) {
        super("JSON document refused: " + reason);
        this.reason = reason;
        this.pointer = pointer;
    }

    /** Why the document is refused. */
    public Reason reason() {
        return reason;
    }

    /** Where the fault was met, as a JSON pointer; may hold names the sender chose. */
    public String pointer() {
        return pointer;
    }
}
