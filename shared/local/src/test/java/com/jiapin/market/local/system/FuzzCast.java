package com.jiapin.market.local.system;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.local.contract.Bytes;
import com.jiapin.market.local.contract.Headers;
import com.jiapin.market.local.contract.HttpCall;
import com.jiapin.market.local.contract.Operation;
import com.jiapin.market.local.contract.fuzz.Credentials;
import com.jiapin.market.local.seed.Seed;
import com.jiapin.market.local.simulator.NoticeDelivery;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose credentials and things a fuzzer uses: one person of each role, a member with an unpaid and a paid order, and an
 * invited member on whom staff's operations may do what they like. No operation ends the sessions given out here, save
 * signing out, which gets sessions of its own.
 */
final class FuzzCast implements Credentials {
    private static final Person MEMBER = new Person(8101);
    private static final Person ADMIN = new Person(8102);
    private static final Person PLAYTHING = new Person(8103);
    private static final Person LEAVING = new Person(8104);

    private final StartedMarket market;
    private final Map<String, String> tokens;
    private final Map<String, String> tokensToEnd;
    private final Map<String, List<String>> known;
    private final String guestToken;

    private FuzzCast(StartedMarket market) {
        this.market = market;
        Shopper member = Shopper.opened(market, MEMBER);
        Shopper admin = Shopper.opened(market, ADMIN, "COMPANY_ADMIN");
        Shopper plaything = Shopper.opened(market, PLAYTHING);
        tokens = Map.of(
                "MEMBER", member.token(),
                "COMPANY_ADMIN", admin.token(),
                "ACCOUNT_MANAGER", market.staffToken(Seed.ACCOUNT_MANAGER),
                "FULFILMENT", market.staffToken(Seed.FULFILMENT),
                "PRIVACY_OFFICER", market.staffToken(Seed.PRIVACY_OFFICER));
        // Not the one whom staff may freeze.
        Shopper leaving = Shopper.opened(market, LEAVING);
        tokensToEnd = Map.of("MEMBER", leaving.token(), "PRIVACY_OFFICER", anotherSession(Seed.PRIVACY_OFFICER));
        String address = member.addAddress();
        member.addToCart("TEA-001-01", 48);
        String paid = member.checkOut(address).text("orderId").orElseThrow();
        pay(member.startPayment(paid));
        member.addToCart("WAT-001-02", 48);
        String unpaid = member.checkOut(address).text("orderId").orElseThrow();
        member.addToCart("WAT-001-03", 48);
        guestToken = market.client()
                .send(new HttpCall("POST", "/guest/cart-tokens", Headers.NONE, Bytes.NONE))
                .json()
                .text("guestToken")
                .orElseThrow();
        known = Map.ofEntries(
                Map.entry("orderId", List.of(paid, unpaid)),
                Map.entry("addressId", List.of(address)),
                Map.entry("companyId", List.of(member.companyId())),
                Map.entry("memberId", List.of(plaything.memberId())),
                Map.entry("phone", List.of(PLAYTHING.phone())),
                Map.entry("productId", List.of("TEA-001", "WAT-001")),
                Map.entry("sku", List.of("TEA-001-01", "WAT-001-02", "WAT-001-03")),
                Map.entry("code", List.of("6900000000014", "JP-TEA-001-02-C")),
                Map.entry("priceListId", List.of("PUBLIC", "CHAIN-A")),
                Map.entry("categoryId", List.of("BEVERAGES")),
                Map.entry("carrier", List.of("shunfeng")));
    }

    static FuzzCast in(StartedMarket market) {
        return new FuzzCast(market);
    }

    private void pay(String number) {
        if (!market.providers().wechatPay().pay(number).stream().allMatch(NoticeDelivery::accepted)) {
            throw new AssertionError("the payment was not taken");
        }
        market.settle();
    }

    /** Texts that exist and belong to the cast, by the name of the member or parameter. */
    Map<String, List<String>> known() {
        return known;
    }

    @Override
    public Optional<String> accessToken(Operation operation, String role) {
        if (operation.id().equals("signOut")) {
            return Optional.ofNullable(tokensToEnd.get(role));
        }
        return Optional.ofNullable(tokens.get(role));
    }

    private String anotherSession(String staffNumber) {
        return market.client()
                .post(
                        "/staff/sign-in",
                        Json.object()
                                .put("staffNumber", staffNumber)
                                .put("password", Seed.PASSWORD)
                                .build())
                .json()
                .text("accessToken")
                .orElseThrow();
    }

    @Override
    public Optional<String> guestToken() {
        return Optional.of(guestToken);
    }
}
