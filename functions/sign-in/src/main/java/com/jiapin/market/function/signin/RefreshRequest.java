package com.jiapin.market.function.signin;

import com.jiapin.market.aws.http.Cookie;
import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.Fields;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.ProblemType;
import com.jiapin.market.aws.http.Request;
import java.util.Optional;
import java.util.regex.Pattern;

/** A refresh token, from the body or else from the cookie; it goes back the same way. */
record RefreshRequest(String token, boolean inCookie) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~-]{16,512}");

    static RefreshRequest of(Request request) {
        Fields fields = request.fieldsIfAny();
        Field<Optional<String>> sent = fields.optionalParsed("refreshToken", text -> Optional.of(text)
                .filter(token -> FORM.matcher(token).matches()));
        fields.check();
        Optional<String> inBody = sent.value();
        return inBody.map(token -> new RefreshRequest(token, false))
                .or(() -> request.cookie(Cookie.REFRESH).map(token -> new RefreshRequest(token, true)))
                .orElseThrow(() -> Problem.unauthorised(ProblemType.REFRESH_REFUSED));
    }

    @Override
    public String toString() {
        return "RefreshRequest[hidden]";
    }
}
