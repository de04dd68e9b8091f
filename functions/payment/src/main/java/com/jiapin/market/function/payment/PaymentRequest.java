package com.jiapin.market.function.payment;

import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.FieldError;
import com.jiapin.market.aws.http.FieldFault;
import com.jiapin.market.aws.http.Fields;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.payment.CardNumber;
import com.jiapin.market.payment.PaymentMethod;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a buyer wants to pay. A request that holds a card number anywhere is refused (policy A15). */
record PaymentRequest(PaymentMethod method) {
    private static final Pattern OPENID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private enum Way {
        NATIVE,
        JSAPI,
        APP
    }

    static PaymentRequest of(Request request) {
        Fields fields = request.fields();
        if (CardNumber.isIn(new String(request.body(), StandardCharsets.UTF_8))
                || request.queryParameters().values().stream()
                        .flatMap(java.util.List::stream)
                        .anyMatch(CardNumber::isIn)) {
            throw Problem.unprocessable(FieldError.body("", FieldFault.CARD_NUMBER));
        }
        Field<Way> way = fields.choice("method", name -> Arrays.stream(Way.values())
                .filter(known -> known.name().equals(name))
                .findFirst());
        Field<Optional<String>> openid =
                fields.optionalParsed("openid", text -> Optional.of(text).filter(OPENID.asMatchPredicate()));
        boolean jsapi = request.json().text("method").equals(Optional.of(Way.JSAPI.name()));
        boolean given = request.json().find("openid").isPresent();
        if (jsapi && !given) {
            fields.refuse("openid", FieldFault.REQUIRED, 0);
        } else if (!jsapi && given) {
            fields.refuse("openid", FieldFault.NOT_ALLOWED, 0);
        }
        fields.check();
        return new PaymentRequest(
                switch (way.value()) {
                    case NATIVE -> new PaymentMethod.Native();
                    case JSAPI -> new PaymentMethod.Jsapi(openid.value().orElseThrow());
                    case APP -> new PaymentMethod.App();
                });
    }
}
