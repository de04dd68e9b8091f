package com.jiapin.market.aws.json;

import static java.util.Objects.requireNonNull;

/**
 * A JSON number, kept as it was written: money never passes through floating point, and two numbers are equal when their
 * literals are.
 *
 * @param literal the number by the grammar of RFC 8259 section 6
 */
public record JsonNumber(String literal) implements JsonValue {

    private static final int LONGEST_INTEGER = 20;

    /** Refuses anything but a JSON number literal. */
    public JsonNumber {
        requireNonNull(literal);
        if (!isNumber(literal)) {
            throw new IllegalArgumentException("not a JSON number literal");
        }
    }

    /** The number with the literal of the given value. */
    public static JsonNumber of(long value) {
        return new JsonNumber(Long.toString(value));
    }

    /**
     * Says whether {@link #longValue()} answers: the literal is a plain integer (neither {@code 1.0} nor {@code 1e2} nor
     * {@code -0}) within the range of a long.
     */
    public boolean isInteger() {
        if (literal.length() > LONGEST_INTEGER || literal.equals("-0")) {
            return false;
        }
        int start = literal.charAt(0) == '-' ? 1 : 0;
        for (int index = start; index < literal.length(); index++) {
            if (!isDigit(literal.charAt(index))) {
                return false;
            }
        }
        // Twenty characters hold every long and few numbers beyond: only those few need the comparison as text.
        String bound = start == 1 ? "9223372036854775808" : "9223372036854775807";
        int digits = literal.length() - start;
        return digits < bound.length()
                || (digits == bound.length() && literal.substring(start).compareTo(bound) <= 0);
    }

    /**
     * The integer value.
     *
     * @throws ArithmeticException if {@link #isInteger()} is false
     */
    public long longValue() {
        if (!isInteger()) {
            throw new ArithmeticException("the JSON number is not an integer within 64 bits");
        }
        return Long.parseLong(literal);
    }

    private static boolean isNumber(String text) {
        int index = text.startsWith("-") ? 1 : 0;
        int whole = digitsFrom(text, index);
        if (whole == index || (text.charAt(index) == '0' && whole > index + 1)) {
            return false;
        }
        index = whole;
        if (index < text.length() && text.charAt(index) == '.') {
            int fraction = digitsFrom(text, index + 1);
            if (fraction == index + 1) {
                return false;
            }
            index = fraction;
        }
        if (index < text.length() && (text.charAt(index) == 'e' || text.charAt(index) == 'E')) {
            index++;
            if (index < text.length() && (text.charAt(index) == '+' || text.charAt(index) == '-')) {
                index++;
            }
            int exponent = digitsFrom(text, index);
            if (exponent == index) {
                return false;
            }
            index = exponent;
        }
        return index == text.length();
    }

    private static int digitsFrom(String text, int start) {
        int index = start;
        while (index < text.length() && isDigit(text.charAt(index))) {
            index++;
        }
        return index;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
