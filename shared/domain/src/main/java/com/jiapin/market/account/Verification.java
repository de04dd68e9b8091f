package com.jiapin.market.account;

/**
 * How an employee made sure of the person (policy A19).
 *
 * @param note what was seen or asked; no identity numbers
 */
public record Verification(Method method, String note) {
    private static final int LONGEST = 500;

    /** Validates itself: the note is there and short. */
    public Verification {
        if (note.isBlank() || note.codePointCount(0, note.length()) > LONGEST) {
            throw new IllegalArgumentException("a verification has a note of at most " + LONGEST + " characters");
        }
    }

    /** Says nothing of the note. */
    @Override
    public String toString() {
        return "Verification[" + method + "]";
    }

    /** The ways of making sure. */
    public enum Method {
        IN_PERSON,
        VIDEO_CALL,
        CALL_BACK,
        DOCUMENT
    }
}
