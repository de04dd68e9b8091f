package com.jiapin.market.function.signin;

import com.jiapin.market.account.PasswordPolicy;
import com.jiapin.market.account.PasswordVerdict.Violation;
import com.jiapin.market.aws.http.FieldError;
import com.jiapin.market.aws.http.FieldFault;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.ProblemType;
import java.util.Set;

/** Puts all that is wrong with a password into one answer. */
final class WeakPassword {
    private static final String POINTER = "/password";

    private WeakPassword() {}

    static Problem problem(Set<Violation> violations) {
        return Problem.of(
                ProblemType.WEAK_PASSWORD,
                violations.stream().sorted().map(WeakPassword::error).toList());
    }

    private static FieldError error(Violation violation) {
        return switch (violation) {
            case TOO_SHORT ->
                new FieldError(FieldError.Part.BODY, POINTER, FieldFault.TOO_SHORT, PasswordPolicy.SHORTEST);
            case TOO_LONG -> new FieldError(FieldError.Part.BODY, POINTER, FieldFault.TOO_LONG, PasswordPolicy.LONGEST);
            case COMMON -> FieldError.body(POINTER, FieldFault.COMMON_PASSWORD);
            case IS_PHONE -> FieldError.body(POINTER, FieldFault.PASSWORD_IS_PHONE);
            case IS_NAME -> FieldError.body(POINTER, FieldFault.PASSWORD_IS_NAME);
        };
    }
}
