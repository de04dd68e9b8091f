package com.jiapin.market.catalog;

import java.util.Optional;

/** A Global Trade Item Number in its only stored form: 14 digits with a valid check digit (GS1 General Specifications). */
public record Gtin(String digits) {
    private static final int STORED_LENGTH = 14;

    /** Validates itself: 14 digits, the last of which checks the others. */
    public Gtin {
        if (digits.length() != STORED_LENGTH || !isDigits(digits) || !hasValidCheckDigit(digits)) {
            throw new IllegalArgumentException("a GTIN has 14 digits with a valid check digit, not " + digits);
        }
    }

    /** The number behind 8, 12, 13 or 14 digits, padded to 14; empty for another length or a wrong check digit. */
    public static Optional<Gtin> of(String scanned) {
        return hasLengthOfGtin(scanned) && isDigits(scanned) && hasValidCheckDigit(scanned)
                ? Optional.of(new Gtin("0".repeat(STORED_LENGTH - scanned.length()) + scanned))
                : Optional.empty();
    }

    /** The check digit of a number without one: weights 3, 1, 3, 1 ... from the right; {@code (10 - sum % 10) % 10}. */
    public static int checkDigit(String digitsWithoutCheck) {
        if (!isDigits(digitsWithoutCheck)) {
            throw new IllegalArgumentException("a check digit is computed over digits, not over " + digitsWithoutCheck);
        }
        int sum = 0;
        int weight = 3;
        for (int i = digitsWithoutCheck.length() - 1; i >= 0; i--) {
            sum += weight * (digitsWithoutCheck.charAt(i) - '0');
            weight = 4 - weight;
        }
        return (10 - sum % 10) % 10;
    }

    /**
     * The UPC-A number behind eight digits of a UPC-E symbol (number system, six digits, check digit); empty when they are
     * not UPC-E. The check digit is carried over unverified.
     */
    public static Optional<String> expandUpcE(String eightDigits) {
        if (eightDigits.length() != 8 || !isDigits(eightDigits) || eightDigits.charAt(0) > '1') {
            return Optional.empty();
        }
        String six = eightDigits.substring(1, 7);
        String body =
                switch (six.charAt(5)) {
                    case '0', '1', '2' -> six.substring(0, 2) + six.charAt(5) + "0000" + six.substring(2, 5);
                    case '3' -> six.substring(0, 3) + "00000" + six.substring(3, 5);
                    case '4' -> six.substring(0, 4) + "00000" + six.charAt(4);
                    default -> six.substring(0, 5) + "0000" + six.charAt(5);
                };
        return Optional.of(eightDigits.charAt(0) + body + eightDigits.charAt(7));
    }

    /**
     * Whether the number belongs to a range for restricted circulation (GS1 prefixes 02, 04 and 20 to 29; for GTIN-8 the
     * prefixes 0 and 2): each shop gives it its own meaning, so it is an in-house code.
     */
    public boolean restricted() {
        if (digits.startsWith("00000", 1)) {
            char first = digits.charAt(6);
            return first == '0' || first == '2';
        }
        char first = digits.charAt(1);
        char second = digits.charAt(2);
        return first == '2' || (first == '0' && (second == '2' || second == '4'));
    }

    static boolean hasLengthOfGtin(String scanned) {
        return switch (scanned.length()) {
            case 8, 12, 13, STORED_LENGTH -> true;
            default -> false;
        };
    }

    static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    private static boolean hasValidCheckDigit(String digits) {
        int last = digits.length() - 1;
        return checkDigit(digits.substring(0, last)) == digits.charAt(last) - '0';
    }

    @Override
    public String toString() {
        return digits;
    }
}
