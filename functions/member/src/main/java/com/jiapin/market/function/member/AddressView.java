package com.jiapin.market.function.member;

import com.jiapin.market.account.AddressBook;
import com.jiapin.market.account.AddressDetails;
import com.jiapin.market.account.ContactPhone;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonObject;
import java.util.List;

/** Addresses as their owner sees them. */
final class AddressView {
    private AddressView() {}

    static JsonObject of(AddressBook.Kept kept) {
        AddressDetails details = kept.address().details();
        return Json.object()
                .put("addressId", kept.address().id())
                .put("recipientName", details.recipientName())
                .put("phone", details.phone().number())
                .putIfPresent("secondPhone", details.secondPhone().map(ContactPhone::number))
                .put("province", details.province())
                .put("city", details.city())
                .put("district", details.district())
                .put("street", details.street())
                .put("isDefault", kept.isDefault())
                .build();
    }

    static JsonObject all(List<AddressBook.Kept> addresses) {
        JsonArrayBuilder list = Json.array();
        addresses.forEach(kept -> list.add(of(kept)));
        return Json.object().put("addresses", list.build()).build();
    }
}
