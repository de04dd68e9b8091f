package com.jiapin.market.function.checkout;

import com.jiapin.market.account.ContactPhone;
import com.jiapin.market.account.Source;
import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.Fields;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.checkout.Checkout;
import java.util.Arrays;
import java.util.Optional;

/** Reads a submit; phone, time and note are extras (policy A14), and no card number is taken in them (A15). */
final class SubmitRequest {

    private SubmitRequest() {}

    static Checkout.Submission of(Request request) {
        Fields fields = request.fields();
        Field<String> token = fields.text("previewToken", 16, 16_384);
        Field<Source> source = fields.choice("source", SubmitRequest::source);
        Field<String> addressId = fields.text("addressId", 4, 64);
        Field<Optional<ContactPhone>> secondPhone = fields.optionalParsed("secondPhone", ContactPhone::parse);
        Field<Optional<String>> deliveryTime = fields.optionalProse("deliveryTime", 1, 60);
        Field<Optional<String>> note = fields.optionalProse("note", 1, 200);
        fields.check();
        return new Checkout.Submission(
                token.value(),
                source.value(),
                addressId.value(),
                secondPhone.value().map(ContactPhone::number),
                deliveryTime.value(),
                note.value());
    }

    private static Optional<Source> source(String name) {
        return Arrays.stream(Source.values())
                .filter(source -> source.name().equals(name))
                .findFirst();
    }
}
