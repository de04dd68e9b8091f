package com.jiapin.market.function.signin;

import com.jiapin.market.account.LoginName;
import com.jiapin.market.account.Password;
import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.Fields;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.session.Origin;
import java.util.Arrays;
import java.util.Optional;

/** What somebody who signs in sends. */
record SignInRequest(LoginName name, Password password, Origin origin, boolean inCookie) {
    static SignInRequest ofMember(Request request) {
        Fields fields = request.fields();
        return of(request, fields, Names.phone(fields));
    }

    static SignInRequest ofEmployee(Request request) {
        Fields fields = request.fields();
        return of(request, fields, Names.staffNumber(fields));
    }

    private static SignInRequest of(Request request, Fields fields, Field<? extends LoginName> name) {
        Field<Password> password = Names.password(fields, "password", 1);
        Field<Optional<String>> device = fields.optionalText("device", 1, 128);
        Field<Optional<Place>> place = fields.optionalChoice("refreshTokenIn", Place::find);
        fields.check();
        return new SignInRequest(
                name.value(),
                password.value(),
                new Origin(request.sourceIp(), device.value()),
                place.value().equals(Optional.of(Place.COOKIE)));
    }

    private enum Place {
        BODY,
        COOKIE;

        private static Optional<Place> find(String text) {
            return Arrays.stream(values())
                    .filter(place -> place.name().equals(text))
                    .findFirst();
        }
    }
}
