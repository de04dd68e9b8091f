package com.jiapin.market.payment;

/** The form of the numbers we give to attempts and refunds: 6 to n ASCII letters and digits, accepted by every provider. */
public final class TradeNumbers {
    private static final int SHORTEST = 6;

    private TradeNumbers() {}

    /** True when {@code number} is 6 to {@code longest} ASCII letters and digits. */
    public static boolean isValid(String number, int longest) {
        return number.length() >= SHORTEST
                && number.length() <= longest
                && number.chars().allMatch(TradeNumbers::isLetterOrDigit);
    }

    static void requireValid(String name, String number, int longest) {
        if (!isValid(number, longest)) {
            throw new IllegalArgumentException(name + " must be 6 to " + longest + " letters and digits");
        }
    }

    private static boolean isLetterOrDigit(int character) {
        return (character >= '0' && character <= '9')
                || (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z');
    }
}
