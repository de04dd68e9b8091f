package com.jiapin.market.function.checkout;

import com.jiapin.market.account.Address;
import com.jiapin.market.account.AddressDetails;
import com.jiapin.market.account.Company;
import com.jiapin.market.account.ContactPhone;
import com.jiapin.market.account.Role;
import com.jiapin.market.aws.http.Caller;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import com.jiapin.market.cart.CartHead;
import com.jiapin.market.cart.CartLine;
import com.jiapin.market.cart.CartOwner;
import com.jiapin.market.catalog.PriceRow;
import com.jiapin.market.catalog.Terms;
import com.jiapin.market.catalog.Tier;
import com.jiapin.market.catalog.Validity;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.stock.StockRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A cart is previewed and ordered on paper. */
final class CheckoutRehearsal {
    private static final String MEMBER = "REHEARSAL-MEMBER";
    private static final String COMPANY = "REHEARSAL-COMPANY";
    private static final String ADDRESS = "REHEARSAL-ADDRESS";
    private static final String LIST = "REHEARSAL-LIST";
    private static final String SKU = "REHEARSAL-SKU";
    private static final String PRODUCT = "REHEARSAL-PRODUCT";

    private CheckoutRehearsal() {}

    static void play(Rehearsal rehearsal) {
        Instant now = rehearsal.market().clock().instant();
        CartOwner owner = new CartOwner.MemberCart(MEMBER);
        AddressDetails details = new AddressDetails(
                "彩排", ContactPhone.parse("19900000000").orElseThrow(), Optional.empty(), "上海市", "上海市", "黄浦区", "一号");
        Terms terms = new Terms(LIST, SKU, List.of(new Tier(1, 100)), 1, 1, 100, Validity.since(Instant.EPOCH), 1);
        rehearsal.given(
                Company.SCHEMA.insert(new Company(COMPANY, "彩排", LIST, Company.SHORTEST_PAY_MINUTES, now, 1)),
                Address.SCHEMA.insert(new Address(ADDRESS, new SubjectId(MEMBER), details, now)),
                PriceRow.SCHEMA.insert(new PriceRow(PRODUCT, terms)),
                StockRow.SCHEMA.insert(StockRow.received(SKU, 100, 1, true)),
                CartHead.SCHEMA.insert(new CartHead(owner, 1, CartHead.State.OPEN, 1, Map.of(), Optional.empty(), now)),
                CartLine.SCHEMA.insert(new CartLine(owner, SKU, PRODUCT, 2, 100, 1, now)));
        CheckoutHandler function = new CheckoutHandler(rehearsal.market());
        Optional<Caller> caller =
                Optional.of(new Caller(MEMBER, Optional.of(COMPANY), Set.of(Role.MEMBER), "REHEARSAL"));
        JsonObject preview = rehearsal.post(
                function,
                "/checkout/preview",
                Map.of(),
                Json.bytes(Json.object().put("addressId", ADDRESS).build()),
                caller,
                200);
        rehearsal.post(
                function,
                "/checkout",
                Map.of("Idempotency-Key", "rehearsal-0000000001"),
                Json.bytes(Json.object()
                        .put("previewToken", preview.text("previewToken").orElseThrow())
                        .put("source", "WEB")
                        .put("addressId", ADDRESS)
                        .build()),
                caller,
                201);
        rehearsal.reachDatabase();
    }
}
