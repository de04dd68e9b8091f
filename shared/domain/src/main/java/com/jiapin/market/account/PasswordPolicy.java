package com.jiapin.market.account;

import java.text.Normalizer;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a password is strong enough (policy D6): at least 10 characters, not among the common ones, not the phone or name.
 * There are no demands on its composition.
 *
 * @param commonPasswords the list of common passwords, in lower case
 */
public record PasswordPolicy(Set<String> commonPasswords) {
    /** Fewest characters, counted as code points. */
    public static final int SHORTEST = 10;

    /** Most characters, so that hashing stays affordable. */
    public static final int LONGEST = 128;

    /** With no more than this many characters beside the phone or name, a password still is that phone or name. */
    private static final int DECORATION = 3;

    /** Takes a copy of the list. */
    public PasswordPolicy {
        commonPasswords = Set.copyOf(commonPasswords);
    }

    /** Judges a password for a person; names are the member name and the like, empty ones count for nothing. */
    public PasswordVerdict judge(String password, Phone phone, Collection<String> names) {
        EnumSet<PasswordVerdict.Violation> violations = alone(password);
        String folded = fold(password);
        if (isHardlyMoreThan(folded, phone.national())) {
            violations.add(PasswordVerdict.Violation.IS_PHONE);
        }
        if (names.stream().anyMatch(name -> isHardlyMoreThan(folded, fold(name)))) {
            violations.add(PasswordVerdict.Violation.IS_NAME);
        }
        return verdict(violations);
    }

    /** Judges a password before it is known whose it will be: by itself alone. */
    public PasswordVerdict judge(String password) {
        return verdict(alone(password));
    }

    private EnumSet<PasswordVerdict.Violation> alone(String password) {
        EnumSet<PasswordVerdict.Violation> violations = EnumSet.noneOf(PasswordVerdict.Violation.class);
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            violations.add(PasswordVerdict.Violation.TOO_SHORT);
        }
        if (length > LONGEST) {
            violations.add(PasswordVerdict.Violation.TOO_LONG);
        }
        String folded = fold(password);
        if (commonPasswords.contains(folded) || isOneCharacterRepeated(folded)) {
            violations.add(PasswordVerdict.Violation.COMMON);
        }
        return violations;
    }

    private static PasswordVerdict verdict(Set<PasswordVerdict.Violation> violations) {
        return violations.isEmpty()
                ? new PasswordVerdict.Accepted()
                : new PasswordVerdict.Refused(Set.copyOf(violations));
    }

    private static boolean isHardlyMoreThan(String password, String known) {
        if (known.isEmpty() || !password.contains(known)) {
            return false;
        }
        String rest = password.replace(known, "");
        return rest.codePointCount(0, rest.length()) <= DECORATION;
    }

    private static boolean isOneCharacterRepeated(String password) {
        return password.codePoints().distinct().count() == 1;
    }

    /** Case, width and surrounding blanks do not make another password here; the password itself is hashed as typed. */
    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }
}
