package com.jiapin.market.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The number of an employee, in capital letters; the same number typed in another case is the same. */
public record StaffNumber(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Z0-9-]{3,32}");

    private static final Pattern TYPED = Pattern.compile("[A-Za-z0-9-]{3,32}");

    /** Validates itself: 3 to 32 capital letters, digits and hyphens. */
    public StaffNumber {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a staff number has 3 to 32 capital letters, digits and hyphens");
        }
    }

    /** The number behind what a person typed. */
    public static Optional<StaffNumber> parse(String typed) {
        return TYPED.matcher(typed).matches()
                ? Optional.of(new StaffNumber(typed.toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** Says only that there is a number. */
    @Override
    public String toString() {
        return "StaffNumber[hidden]";
    }
}
