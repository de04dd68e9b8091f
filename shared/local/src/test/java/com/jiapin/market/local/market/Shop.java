package com.jiapin.market.local.market;

import com.jiapin.market.account.Address;
import com.jiapin.market.account.AddressDetails;
import com.jiapin.market.account.Company;
import com.jiapin.market.account.ContactPhone;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.wiring.CatalogueWiring;
import com.jiapin.market.cart.CartHead;
import com.jiapin.market.cart.CartLine;
import com.jiapin.market.cart.CartOwner;
import com.jiapin.market.catalog.CatalogueFile;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.contract.HttpCall;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;

/** A company that buys at its own prices, its buyers, and what buyers ask for. */
public final class Shop {
    /** The buying company. */
    public static final String COMPANY = "01J0000000000000000000COMP";

    /** The company's price list. */
    public static final String PRICE_LIST = "CONTRACT";

    /** The id of each buyer's address. */
    public static final String ADDRESS = "ADDR0001";

    private final MarketSystem system;
    private final AtomicInteger keys = new AtomicInteger();

    /** Opens the company. */
    public Shop(MarketSystem system) {
        this.system = system;
        store(Company.SCHEMA.insert(new Company(
                COMPANY, "南山便利店", PRICE_LIST, 30, system.market().clock().instant(), 1)));
    }

    private void store(Write write) {
        if (!system.market().store().write(write).done()) {
            throw new AssertionError("the test could not store what it needs");
        }
    }

    /** Imports goods and terms. */
    public void offer(CatalogueFile goods) {
        new CatalogueWiring(system.market()).catalogueImport().run(goods);
    }

    /** A new buyer with an address. */
    public Caller buyer() {
        Caller buyer = Caller.buyer(system.market().ids().next(), COMPANY);
        store(Address.SCHEMA.insert(new Address(
                ADDRESS,
                new SubjectId(buyer.memberId()),
                new AddressDetails(
                        "林小满",
                        ContactPhone.parse("19900000001").orElseThrow(),
                        Optional.empty(),
                        "广东省",
                        "深圳市",
                        "南山区",
                        "科苑路1号"),
                system.market().clock().instant())));
        return buyer;
    }

    /** A key nobody used yet. */
    public String key() {
        return "test-key-" + keys.incrementAndGet();
    }

    /** Adds units to the buyer's cart. */
    public HttpAnswer add(Caller buyer, String sku, long quantity) {
        return system.send(buyer, addition("/cart/lines", sku, quantity, key()));
    }

    /** Fills the buyer's empty cart with units of each of these goods, as one addition of each would leave it. */
    public void fill(Caller buyer, List<Goods> goods, long quantity) {
        fill(new CartOwner.MemberCart(buyer.memberId()), goods, quantity, Goods::unitFen);
    }

    /** Fills a guest's empty cart likewise. */
    public void fillOfGuest(String token, List<Goods> goods, long quantity) {
        fill(guest(token), goods, quantity, Goods::publicUnitFen);
    }

    /** Whose cart the token opens. */
    public static CartOwner guest(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return new CartOwner.GuestCart(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private void fill(CartOwner owner, List<Goods> goods, long quantity, ToLongFunction<Goods> unitFen) {
        Instant now = system.market().clock().instant();
        CartHead head =
                new CartHead(owner, goods.size(), CartHead.State.OPEN, goods.size(), Map.of(), Optional.empty(), now);
        List<Write> writes = new ArrayList<>();
        writes.add(CartHead.SCHEMA.insert(head));
        goods.forEach(one -> writes.add(CartLine.SCHEMA.insert(
                new CartLine(owner, one.sku(), one.productId(), quantity, unitFen.applyAsLong(one), 1, now))));
        stored(writes);
    }

    /** The request that adds units to a cart. */
    public static HttpCall addition(String target, String sku, long quantity, String key) {
        return Requests.post(
                target,
                key,
                Json.object().put("sku", sku).put("quantity", quantity).build());
    }

    /** The buyer's cart. */
    public JsonObject cart(Caller buyer) {
        return system.send(buyer, Requests.get("/cart")).json();
    }

    /** A preview of the whole cart. */
    public HttpAnswer preview(Caller buyer) {
        return system.send(
                buyer,
                Requests.post(
                        "/checkout/preview",
                        Json.object().put("addressId", ADDRESS).build()));
    }

    /** The body of a submit of what a preview promised. */
    public static JsonObject submission(JsonObject preview) {
        return Json.object()
                .put("previewToken", preview.text("previewToken").orElseThrow())
                .put("addressId", ADDRESS)
                .put("source", "ANDROID")
                .build();
    }

    /** Submits. */
    public HttpAnswer submit(Caller buyer, String key, JsonObject body) {
        return system.send(buyer, Requests.post("/checkout", key, body));
    }

    /** Puts goods into the buyer's cart, orders them and returns the order's number. */
    public String placed(Caller buyer, Map<String, Long> goods) {
        goods.forEach((sku, quantity) -> add(buyer, sku, quantity));
        HttpAnswer placed = submit(buyer, key(), submission(preview(buyer).json()));
        return placed.json().text("orderId").orElseThrow();
    }

    /** Stores rows past all rules. */
    public void stored(List<Write> writes) {
        if (!system.market().store().transact(writes).done()) {
            throw new AssertionError("the test could not store what it needs");
        }
    }
}
