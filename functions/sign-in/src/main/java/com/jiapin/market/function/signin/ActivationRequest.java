package com.jiapin.market.function.signin;

import com.jiapin.market.account.LoginName;
import com.jiapin.market.account.Password;
import com.jiapin.market.account.PasswordPolicy;
import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.Fields;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.session.Origin;
import java.util.Optional;
import java.util.regex.Pattern;

/** A code and the password to set by it. */
record ActivationRequest(LoginName name, String code, Password password, Origin origin) {
    private static final Pattern CODE = Pattern.compile("[0-9]{6,8}");

    static ActivationRequest ofMember(Request request) {
        Fields fields = request.fields();
        return of(request, fields, Names.phone(fields));
    }

    static ActivationRequest ofEmployee(Request request) {
        Fields fields = request.fields();
        return of(request, fields, Names.staffNumber(fields));
    }

    private static ActivationRequest of(Request request, Fields fields, Field<? extends LoginName> name) {
        Field<String> code = fields.parsed("code", text -> Optional.of(text)
                .filter(digits -> CODE.matcher(digits).matches()));
        Field<Password> password = Names.password(fields, "password", PasswordPolicy.SHORTEST);
        fields.check();
        return new ActivationRequest(
                name.value(), code.value(), password.value(), new Origin(request.sourceIp(), Optional.empty()));
    }

    @Override
    public String toString() {
        return "ActivationRequest[hidden]";
    }
}
