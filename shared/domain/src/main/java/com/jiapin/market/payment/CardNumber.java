package com.jiapin.market.payment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds numbers of payment cards in free text, so that a request that holds one is refused: card numbers are never stored
 * or logged (policy A15).
 */
public final class CardNumber {
    /**
     * 16 to 19 digits, 15 for the one company that has so few (ISO/IEC 7812-1), perhaps in groups, that begin as cards in use
     * do. Shorter numbers are those of barcodes, which people do write into notes.
     */
    private static final Pattern CANDIDATE =
            Pattern.compile("(?<![0-9])(?:3[ \\-]?[47](?:[ \\-]?[0-9]){13}|[2-6](?:[ \\-]?[0-9]){15,18})(?![0-9])");

    private CardNumber() {}

    /** Tells whether the text holds a number that passes the check of card numbers. */
    public static boolean isIn(String text) {
        Matcher matcher = CANDIDATE.matcher(text);
        int from = 0;
        while (matcher.find(from)) {
            if (passesLuhn(matcher.group().replaceAll("[ \\-]", ""))) {
                return true;
            }
            from = matcher.start() + 1;
        }
        return false;
    }

    private static boolean passesLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
