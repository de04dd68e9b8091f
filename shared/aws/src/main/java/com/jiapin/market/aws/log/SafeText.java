package com.jiapin.market.aws.log;

/**
 * Text that may stand in a log line: short, plain ASCII, and nothing that looks like a phone or identity number. What
 * does not pass is replaced, never thrown: a log line must not break the work it tells of.
 *
 * @param value the text as written
 */
record SafeText(String value) {

    private static final String REFUSED = "(refused)";
    private static final int LONGEST = 200;
    private static final int MOBILE_DIGITS = 11;
    private static final int MOBILE_WITH_COUNTRY_DIGITS = 13;
    private static final int IDENTITY_CHARACTERS = 18;

    /** An id: letters, digits and {@code _ - . : # /}. */
    static SafeText id(String id) {
        return accepted(id, "_-.:#/");
    }

    /** A name from the source code, such as a class, a function or a route template. */
    static SafeText code(String name) {
        return accepted(name, "_-.:#/{}$<>+ ");
    }

    private static SafeText accepted(String text, String marks) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return new SafeText(REFUSED);
        }
        int start = 0;
        for (int index = 0; index <= text.length(); index++) {
            if (index < text.length() && isLetterOrDigit(text.charAt(index))) {
                continue;
            }
            if (index < text.length() && marks.indexOf(text.charAt(index)) < 0) {
                return new SafeText(REFUSED);
            }
            if (looksPersonal(text.substring(start, index))) {
                return new SafeText(REFUSED);
            }
            start = index + 1;
        }
        return new SafeText(text);
    }

    /** A mainland mobile number with or without country code, or a resident identity number. */
    private static boolean looksPersonal(String token) {
        if (token.length() == IDENTITY_CHARACTERS && digits(token, 0, IDENTITY_CHARACTERS - 1)) {
            char check = token.charAt(IDENTITY_CHARACTERS - 1);
            return check == 'X' || check == 'x' || digits(token, IDENTITY_CHARACTERS - 1, IDENTITY_CHARACTERS);
        }
        int from = token.length() == MOBILE_WITH_COUNTRY_DIGITS && token.startsWith("86") ? 2 : 0;
        return token.length() - from == MOBILE_DIGITS
                && digits(token, from, token.length())
                && token.charAt(from) == '1'
                && token.charAt(from + 1) >= '3';
    }

    private static boolean digits(String token, int from, int to) {
        for (int index = from; index < to; index++) {
            if (token.charAt(index) < '0' || token.charAt(index) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char character) {
        return (character >= '0' && character <= '9')
                || (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z');
    }
}
