package com.jiapin.market.local;

/** Why the local system cannot start or go on, as one sentence for the person at the keyboard. */
public final class LocalFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A fault that the given sentence explains fully. */
    public LocalFault(String sentence) {
        super(sentence);
    }

    /** A fault with the exception that revealed it. */
    public LocalFault(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
