package com.jiapin.market.local.system;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.local.contract.Bytes;
import com.jiapin.market.local.contract.ContractClient;
import com.jiapin.market.local.contract.Headers;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.contract.HttpCall;
import com.jiapin.market.local.seed.Seed;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A member who does everything through the API, as an app would. */
final class Shopper {
    private final StartedMarket market;
    private final ContractClient client;
    private final Person person;
    private final String companyId;
    private final String memberId;
    private final Set<String> tokens = new LinkedHashSet<>();
    private final AtomicInteger keys = new AtomicInteger(1000);
    private String accessToken = "";

    private Shopper(StartedMarket market, Person person, String companyId, String memberId) {
        this.market = market;
        this.client = market.client();
        this.person = person;
        this.companyId = companyId;
        this.memberId = memberId;
    }

    /** The account manager opens a company and the person's account; the person sets a password and signs in. */
    static Shopper opened(StartedMarket market, Person person, String... roles) {
        String manager = market.staffToken(Seed.ACCOUNT_MANAGER);
        JsonObject company = Json.object()
                .put("name", "示例商行" + person.number())
                .put("priceListId", "CHAIN-A")
                .build();
        String companyId = text(
                market.client().post("/staff/companies", manager, "company-" + person.number(), company), "companyId");
        var wanted = Json.object()
                .put("companyId", companyId)
                .put("phone", person.phone())
                .put("name", person.name())
                .put("verification", person.verification());
        if (roles.length > 0) {
            wanted.put("roles", JsonArray.ofTexts(List.of(roles)));
        }
        String memberId = text(
                market.client().post("/staff/members", manager, "member-" + person.number(), wanted.build()),
                "memberId");
        Shopper shopper = new Shopper(market, person, companyId, memberId);
        shopper.activate();
        shopper.signIn();
        return shopper;
    }

    private void activate() {
        String code = Optional.ofNullable(market.providers()
                        .sms()
                        .messagesTo("+86" + person.phone())
                        .getLast()
                        .parameters()
                        .get("code"))
                .orElseThrow();
        client.post(
                "/sign-in/activation",
                Json.object()
                        .put("phone", person.phone())
                        .put("code", code)
                        .put("password", person.password())
                        .build());
    }

    /** Signs in once more; returns the new access token. */
    String signIn() {
        JsonObject session = client.post(
                        "/sign-in",
                        Json.object()
                                .put("phone", person.phone())
                                .put("password", person.password())
                                .put("device", person.device())
                                .build())
                .json();
        accessToken = session.text("accessToken").orElseThrow();
        tokens.add(accessToken);
        session.text("refreshToken").ifPresent(tokens::add);
        return accessToken;
    }

    Person person() {
        return person;
    }

    String memberId() {
        return memberId;
    }

    String companyId() {
        return companyId;
    }

    String token() {
        return accessToken;
    }

    /** All secrets handed out to this person: access, refresh and guest tokens. */
    Set<String> tokens() {
        return Set.copyOf(tokens);
    }

    HttpAnswer get(String path) {
        return client.get(path, accessToken);
    }

    HttpAnswer post(String path, JsonObject body) {
        HttpAnswer answer = client.post(path, accessToken, key(), body);
        if (answer.status() >= 300) {
            throw new AssertionError("POST " + path + " " + Json.text(body) + " was refused: " + answer);
        }
        return answer;
    }

    /** A key that was not used before. */
    private String key() {
        return "key-" + person.number() + "-" + keys.incrementAndGet();
    }

    /** Fills a guest's cart and takes it over. */
    void mergeGuestCart(String sku, long quantity) {
        String guest =
                text(client.send(new HttpCall("POST", "/guest/cart-tokens", Headers.NONE, Bytes.NONE)), "guestToken");
        tokens.add(guest);
        Headers asGuest = Headers.NONE.with("Guest-Token", guest);
        client.send(new HttpCall(
                "POST",
                "/guest/cart/lines",
                asGuest.with("Content-Type", "application/json").with("Idempotency-Key", key()),
                Bytes.of(Json.bytes(line(sku, quantity)))));
        client.send(new HttpCall("GET", "/guest/cart", asGuest, Bytes.NONE));
        client.send(new HttpCall(
                "POST",
                "/cart/merge",
                asGuest.with("Authorization", "Bearer " + accessToken).with("Idempotency-Key", key()),
                Bytes.NONE));
    }

    void addToCart(String sku, long quantity) {
        post("/cart/lines", line(sku, quantity));
    }

    private static JsonObject line(String sku, long quantity) {
        return Json.object().put("sku", sku).put("quantity", quantity).build();
    }

    /** Stores the person's address; returns its id. */
    String addAddress() {
        return text(post("/me/addresses", person.address()), "addressId");
    }

    /** Previews and orders what is in the cart; returns the order. */
    JsonObject checkOut(String addressId) {
        JsonObject preview = post(
                        "/checkout/preview",
                        Json.object().put("addressId", addressId).build())
                .json();
        return post(
                        "/checkout",
                        Json.object()
                                .put(
                                        "previewToken",
                                        preview.text("previewToken").orElseThrow())
                                .put("source", "MINI_PROGRAM")
                                .put("addressId", addressId)
                                .put("secondPhone", person.orderSecondPhone())
                                .put("deliveryTime", person.deliveryTime())
                                .put("note", person.note())
                                .build())
                .json();
    }

    /** Starts a payment by code; returns its number. */
    String startPayment(String orderId) {
        return post(
                        "/orders/" + orderId + "/payments",
                        Json.object().put("method", "NATIVE").build())
                .json()
                .object("payment")
                .flatMap(payment -> payment.text("paymentId"))
                .orElseThrow();
    }

    JsonObject order(String orderId) {
        return get("/orders/" + orderId).json();
    }

    private static String text(HttpAnswer answer, String name) {
        return answer.json().text(name).orElseThrow(() -> new AssertionError("no " + name + " in " + answer));
    }
}
