package com.jiapin.market.aws.provider;

/** An authentic message cannot be read; the reader of the message turns it into {@link Inbound.Unparsable}. */
public final class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Takes a fixed word or the JSON pointer of the field, never a value that came in. */
    public MalformedMessageException(String reason) {
        super(reason);
    }

    /** The reason as a fixed word. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
