package com.jiapin.market.account;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mobile number of mainland China in E.164 form ({@code +86} and 11 digits): the same person always gives the same value.
 * It never prints itself.
 */
public record Phone(String e164) {
    private static final String COUNTRY = "+86";
    private static final Pattern MOBILE = Pattern.compile("\\+861[3-9][0-9]{9}");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00A0().-]");
    private static final int LONGEST_INPUT = 32;

    /** Validates itself: normalised, mainland, mobile. The message does not repeat the number. */
    public Phone {
        if (!MOBILE.matcher(e164).matches()) {
            throw new IllegalArgumentException("expected a mainland mobile number as +86 and 11 digits");
        }
    }

    /** The number behind what a person typed: blanks, hyphens, brackets and {@code +86}, {@code 0086} or {@code 86} are fine. */
    public static Optional<Phone> parse(String typed) {
        if (typed.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        String digits = SEPARATORS.matcher(typed).replaceAll("");
        if (digits.startsWith(COUNTRY)) {
            digits = digits.substring(3);
        } else if (digits.startsWith("0086")) {
            digits = digits.substring(4);
        } else if (digits.startsWith("86") && digits.length() == 13) {
            digits = digits.substring(2);
        }
        String candidate = COUNTRY + digits;
        return MOBILE.matcher(candidate).matches() ? Optional.of(new Phone(candidate)) : Optional.empty();
    }

    /** The 11 digits without country code. */
    public String national() {
        return e164.substring(COUNTRY.length());
    }

    /** The last four digits, which some carriers ask for. */
    public String lastFour() {
        return e164.substring(e164.length() - 4);
    }

    /** For the owner's own screen: {@code 138****5678}. */
    public String masked() {
        return national().substring(0, 3) + "****" + lastFour();
    }

    /** Says only that there is a number. */
    @Override
    public String toString() {
        return "Phone[hidden]";
    }
}
