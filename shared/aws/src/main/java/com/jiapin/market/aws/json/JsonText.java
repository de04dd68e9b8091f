package com.jiapin.market.aws.json;

import static java.util.Objects.requireNonNull;

/**
 * A JSON string; always well-formed Unicode, so that writing it as UTF-8 loses nothing.
 *
 * @param value the characters without quotes and escapes
 */
public record JsonText(String value) implements JsonValue {

    /** Refuses text with half a surrogate pair, which no UTF-8 document can hold. */
    public JsonText {
        requireNonNull(value);
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("JSON text holds half of a surrogate pair");
        }
    }

    /** Says whether every surrogate in the text has its other half. */
    static boolean isWellFormed(String text) {
        int index = 0;
        while (index < text.length()) {
            char current = text.charAt(index++);
            if (Character.isSurrogate(current)) {
                boolean paired = Character.isHighSurrogate(current)
                        && index < text.length()
                        && Character.isLowSurrogate(text.charAt(index));
                if (!paired) {
                    return false;
                }
                index++;
            }
        }
        return true;
    }
}
