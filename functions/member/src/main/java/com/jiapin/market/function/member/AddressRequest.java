package com.jiapin.market.function.member;

import com.jiapin.market.account.AddressDetails;
import com.jiapin.market.account.ContactPhone;
import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.Fields;
import com.jiapin.market.aws.http.Request;
import java.util.Optional;

/** An address as a member types it. */
record AddressRequest(AddressDetails details, boolean isDefault) {
    private static final int SHORT_LINE = 50;
    private static final int LINE = 200;

    static AddressRequest of(Request request) {
        Fields fields = request.fields();
        Field<String> recipient = fields.prose("recipientName", 1, SHORT_LINE);
        Field<ContactPhone> phone = fields.parsed("phone", ContactPhone::parse);
        Field<Optional<ContactPhone>> second = fields.optionalParsed("secondPhone", ContactPhone::parse);
        Field<String> province = fields.prose("province", 1, SHORT_LINE);
        Field<String> city = fields.prose("city", 1, SHORT_LINE);
        Field<String> district = fields.prose("district", 1, SHORT_LINE);
        Field<String> street = fields.prose("street", 1, LINE);
        Field<Optional<Boolean>> isDefault = fields.optionalFlag("isDefault");
        fields.check();
        return new AddressRequest(
                new AddressDetails(
                        recipient.value(),
                        phone.value(),
                        second.value(),
                        province.value(),
                        city.value(),
                        district.value(),
                        street.value()),
                isDefault.value().orElse(false));
    }
}
