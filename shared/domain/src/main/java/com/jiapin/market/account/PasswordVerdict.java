package com.jiapin.market.account;

import java.util.Set;

/** What the password policy says; a refusal lists every violation at once. */
public sealed interface PasswordVerdict {
    /** The password may be set. */
    record Accepted() implements PasswordVerdict {}

    /** The password may not be set, for all of these reasons. */
    record Refused(Set<Violation> violations) implements PasswordVerdict {
        /** Takes a copy; a refusal has a reason. */
        public Refused {
            violations = Set.copyOf(violations);
            if (violations.isEmpty()) {
                throw new IllegalArgumentException("a refusal names at least one violation");
            }
        }
    }

    /** One broken rule. */
    enum Violation {
        TOO_SHORT,
        TOO_LONG,
        COMMON,
        IS_PHONE,
        IS_NAME
    }
}
