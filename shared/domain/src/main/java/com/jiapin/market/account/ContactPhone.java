package com.jiapin.market.account;

import java.util.Optional;
import java.util.regex.Pattern;

/** A number at which a recipient is reached: mobile, or land line with area code and optional extension. */
public record ContactPhone(String number) {
    private static final Pattern FORM = Pattern.compile("1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}(-[0-9]{1,6})?");

    /** Validates itself. The message does not repeat the number. */
    public ContactPhone {
        if (!FORM.matcher(number).matches()) {
            throw new IllegalArgumentException("expected 11 digits, or area code and number of a land line");
        }
    }

    /** The number behind what a person typed. */
    public static Optional<ContactPhone> parse(String typed) {
        return FORM.matcher(typed).matches() ? Optional.of(new ContactPhone(typed)) : Optional.empty();
    }

    /** Says only that there is a number. */
    @Override
    public String toString() {
        return "ContactPhone[hidden]";
    }
}
