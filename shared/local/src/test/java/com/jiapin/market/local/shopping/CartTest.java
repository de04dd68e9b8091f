package com.jiapin.market.local.shopping;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.cart.CartHead;
import com.jiapin.market.cart.CartLine;
import com.jiapin.market.cart.CartOwner;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.contract.HttpCall;
import com.jiapin.market.local.market.Caller;
import com.jiapin.market.local.market.Goods;
import com.jiapin.market.local.market.MarketSystem;
import com.jiapin.market.local.market.Requests;
import com.jiapin.market.local.market.Shop;
import com.jiapin.market.local.store.LocalEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Carts of members and guests, and how a guest's becomes a member's. */
@Tag("A11")
@ExtendWith(LocalEngine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CartTest {
    private final MarketSystem market;
    private final Shop shop;

    CartTest(LocalEngine.Running engine, @TempDir Path directory) {
        market = new MarketSystem(engine, directory);
        shop = new Shop(market);
        List<Goods> goods = new ArrayList<>(Goods.many(60));
        goods.add(Goods.of("SIXES").sold(6, 6, 60));
        goods.add(Goods.of("FEW").arrived(3));
        goods.add(Goods.of("GONE").offSale());
        goods.add(Goods.of("OURS").contractOnly());
        shop.offer(Goods.file(goods));
    }

    @AfterAll
    void close() {
        market.close();
    }

    private static JsonObject quantity(long quantity) {
        return Json.object().put("quantity", quantity).build();
    }

    private JsonObject line(Caller buyer, String sku) {
        return line(shop.cart(buyer), sku);
    }

    private static JsonObject line(JsonObject cart, String sku) {
        return cart.array("lines").orElseThrow().objects().stream()
                .filter(line -> line.text("sku").equals(Optional.of(sku)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> flags(JsonObject line) {
        return line.array("flags").orElseThrow().elements().stream()
                .map(flag -> ((com.jiapin.market.aws.json.JsonText) flag).value())
                .toList();
    }

    private static List<String> skus(JsonObject cart) {
        return cart.array("lines").orElseThrow().objects().stream()
                .map(line -> line.text("sku").orElseThrow())
                .toList();
    }

    private static String problem(HttpAnswer answer) {
        return answer.json().text("type").orElseThrow();
    }

    @Test
    void each_change_raises_the_version_and_a_read_shows_todays_terms() {
        Caller buyer = shop.buyer();
        assertThat(shop.cart(buyer).integer("version")).hasValue(0);
        HttpAnswer added = shop.add(buyer, "SKU-001", 12);
        assertThat(added.json().integer("cartVersion")).hasValue(1);
        assertThat(shop.add(buyer, "SKU-002", 1).json().integer("cartVersion")).hasValue(2);
        HttpAnswer set = market.send(buyer, Requests.put("/cart/lines/SKU-001", quantity(3)));
        assertThat(set.json().integer("cartVersion")).hasValue(3);
        JsonObject cart = shop.cart(buyer);
        assertThat(cart.integer("version")).hasValue(3);
        assertThat(line(cart, "SKU-001").integer("unitFen")).hasValue(200);
        assertThat(cart.integer("goodsFen")).hasValue(800);
        assertThat(market.send(buyer, Requests.delete("/cart/lines/SKU-001")).status())
                .isEqualTo(204);
        assertThat(market.send(buyer, Requests.delete("/cart/lines/SKU-001")).status())
                .isEqualTo(204);
        assertThat(market.send(buyer, Requests.put("/cart/lines/SKU-001", quantity(3)))
                        .status())
                .isEqualTo(404);
        assertThat(shop.cart(buyer).integer("version")).hasValue(4);
    }

    @Test
    void a_line_tells_what_the_buyer_must_know() {
        Caller buyer = shop.buyer();
        shop.add(buyer, "SIXES", 7);
        shop.add(buyer, "FEW", 4);
        shop.add(buyer, "GONE", 1);
        shop.add(buyer, "SKU-003", 1);
        shop.offer(Goods.file(List.of(Goods.of("SKU-003").at(190))));
        JsonObject cart = shop.cart(buyer);
        assertThat(flags(line(cart, "SIXES"))).containsExactly("BAD_QUANTITY");
        assertThat(flags(line(cart, "FEW"))).containsExactly("SHORT");
        assertThat(flags(line(cart, "GONE"))).containsExactly("OFF_SALE");
        assertThat(flags(line(cart, "SKU-003"))).containsExactly("PRICE_CHANGED");
        assertThat(line(cart, "SKU-003").integer("unitFen")).hasValue(190);
    }

    @Test
    void an_addition_under_one_key_counts_once_and_another_content_is_refused() {
        Caller buyer = shop.buyer();
        HttpCall addition = Shop.addition("/cart/lines", "SKU-004", 2, "one-cart-key");
        HttpAnswer first = market.send(buyer, addition);
        HttpAnswer again = market.send(buyer, addition);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().first("Idempotent-Replayed")).contains("true");
        assertThat(line(buyer, "SKU-004").integer("quantity")).hasValue(2);
        HttpAnswer other = market.send(buyer, Shop.addition("/cart/lines", "SKU-004", 3, "one-cart-key"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(problem(other)).isEqualTo("/problems/key-reused");
        HttpAnswer keyless = market.send(
                buyer,
                Requests.post(
                        "/cart/lines",
                        Json.object().put("sku", "SKU-004").put("quantity", 1).build()));
        assertThat(keyless.status()).isEqualTo(400);
    }

    @Test
    void more_than_one_order_may_hold_is_refused_with_the_limit() {
        Caller buyer = shop.buyer();
        shop.add(buyer, "SIXES", 54);
        HttpAnswer refused = shop.add(buyer, "SIXES", 12);
        assertThat(refused.status()).isEqualTo(422);
        JsonObject error =
                refused.json().array("errors").orElseThrow().objects().getFirst();
        assertThat(error.text("pointer")).contains("/quantity");
        assertThat(line(buyer, "SIXES").integer("quantity")).hasValue(54);
        assertThat(shop.add(buyer, "NOBODY", 1).status()).isEqualTo(422);
    }

    @Test
    void a_cart_holds_so_many_lines_and_no_more() {
        Caller buyer = shop.buyer();
        shop.add(buyer, "SKU-005", 1);
        CartOwner owner = new CartOwner.MemberCart(buyer.memberId());
        fill(owner, 499, Instant.now());
        assertThat(problem(shop.add(buyer, "SKU-006", 1))).isEqualTo("/problems/cart-full");
        assertThat(shop.add(buyer, "SKU-005", 1).status()).isEqualTo(200);
    }

    /** Stores lines and counts them; each stands for an addition at that time. */
    private void fill(CartOwner owner, int lines, Instant at) {
        CartHead head = head(owner).orElseThrow();
        List<Write> writes = new ArrayList<>();
        writes.add(
                CartHead.SCHEMA.change(head, head.touched(lines, Instant.now())).build());
        for (int line = 0; line < lines; line++) {
            String sku = "FILL-" + line;
            writes.add(CartLine.SCHEMA.insert(new CartLine(owner, sku, "P-" + sku, 1, 100, 1, at)));
        }
        for (int from = 0; from < writes.size(); from += 100) {
            shop.stored(writes.subList(from, Math.min(from + 100, writes.size())));
        }
    }

    @Test
    @Tag("D4")
    void lines_that_ended_90_days_after_their_own_last_touch_leave_room_for_others() {
        Caller buyer = shop.buyer();
        shop.add(buyer, "SKU-012", 1);
        CartOwner owner = new CartOwner.MemberCart(buyer.memberId());
        fill(owner, 499, Instant.now().minus(Duration.ofDays(91)));
        assertThat(skus(shop.cart(buyer))).containsExactly("SKU-012");
        assertThat(shop.add(buyer, "SKU-013", 1).status()).isEqualTo(200);
        assertThat(head(owner).orElseThrow().lineCount()).isEqualTo(2);
        assertThat(skus(shop.cart(buyer))).containsExactly("SKU-012", "SKU-013");
    }

    @Test
    @Tag("B1")
    @Tag("D4")
    void at_login_lines_that_have_ended_leave_room_for_a_guests() {
        Caller buyer = shop.buyer();
        shop.add(buyer, "SKU-014", 1);
        fill(new CartOwner.MemberCart(buyer.memberId()), 499, Instant.now().minus(Duration.ofDays(91)));
        String token = guestToken();
        guest(token, Shop.addition("/guest/cart/lines", "SKU-015", 1, shop.key()));
        assertThat(outcomes(merge(buyer, token, shop.key()).json())).containsEntry("SKU-015", "MOVED");
    }

    private Optional<CartHead> head(CartOwner owner) {
        return market.market().store().get(CartHead.SCHEMA, CartHead.key(owner), Purpose.ORDERING);
    }

    private String guestToken() {
        return market.send(Requests.post("/guest/cart-tokens", JsonObject.EMPTY))
                .json()
                .text("guestToken")
                .orElseThrow();
    }

    private HttpAnswer guest(String token, HttpCall call) {
        return market.send(Requests.with(call, "Guest-Token", token));
    }

    private HttpAnswer merge(Caller buyer, String token, String key) {
        return market.send(
                buyer, Requests.with(Requests.post("/cart/merge", key, JsonObject.EMPTY), "Guest-Token", token));
    }

    @Test
    @Tag("B1")
    @Tag("B2")
    void a_guest_fills_a_cart_at_public_prices_by_header_or_by_cookie() {
        String token = guestToken();
        assertThat(guest(token, Shop.addition("/guest/cart/lines", "SKU-007", 2, shop.key()))
                        .status())
                .isEqualTo(200);
        JsonObject cart = guest(token, Requests.get("/guest/cart")).json();
        assertThat(line(cart, "SKU-007").integer("unitFen")).hasValue(250);
        assertThat(guest(token, Shop.addition("/guest/cart/lines", "OURS", 1, shop.key()))
                        .status())
                .isEqualTo(422);
        HttpAnswer cookie = market.send(Requests.post(
                "/guest/cart-tokens", Json.object().put("tokenIn", "COOKIE").build()));
        String set = cookie.headers().first("Set-Cookie").orElseThrow();
        assertThat(set).contains("Secure", "HttpOnly", "SameSite=");
        assertThat(cookie.json().text("guestToken")).isEmpty();
        HttpAnswer viaCookie =
                market.send(Requests.with(Requests.get("/guest/cart"), "Cookie", set.substring(0, set.indexOf(';'))));
        assertThat(skus(viaCookie.json())).isEmpty();
    }

    @ParameterizedTest
    @Tag("B1")
    @ValueSource(strings = {"", "gt_short", "gt_0000000000000000000000!", "Bearer x"})
    void a_token_that_is_none_of_ours_opens_no_cart(String token) {
        assertThat(guest(token, Requests.get("/guest/cart")).status()).isEqualTo(401);
    }

    @Test
    @Tag("B1")
    void at_login_quantities_add_up_capped_and_what_is_not_sold_to_the_member_is_told() {
        Caller buyer = shop.buyer();
        shop.add(buyer, "SIXES", 48);
        String token = guestToken();
        for (String sku : List.of("SIXES", "SKU-008")) {
            guest(token, Shop.addition("/guest/cart/lines", sku, 24, shop.key()));
        }
        HttpAnswer merged = merge(buyer, token, "merge-key-0001");
        assertThat(merged.json().integer("remaining")).hasValue(0);
        assertThat(outcomes(merged.json())).containsEntry("SIXES", "CAPPED").containsEntry("SKU-008", "MOVED");
        assertThat(line(buyer, "SIXES").integer("quantity")).hasValue(60);
        assertThat(line(buyer, "SKU-008").integer("quantity")).hasValue(24);

        HttpAnswer replayed = merge(buyer, token, "merge-key-0001");
        assertThat(replayed.body()).isEqualTo(merged.body());
        HttpAnswer repeated = merge(buyer, token, "merge-key-0002");
        assertThat(repeated.json().array("lines").orElseThrow().elements()).isEmpty();
        assertThat(line(buyer, "SKU-008").integer("quantity")).hasValue(24);

        HttpAnswer late = guest(token, Shop.addition("/guest/cart/lines", "SKU-009", 1, shop.key()));
        assertThat(late.status()).isEqualTo(409);
        assertThat(problem(late)).isEqualTo("/problems/cart-merged");
        assertThat(skus(guest(token, Requests.get("/guest/cart")).json())).isEmpty();
    }

    private static Map<String, String> outcomes(JsonObject merged) {
        return merged.array("lines").orElseThrow().objects().stream()
                .collect(java.util.stream.Collectors.toMap(
                        line -> line.text("sku").orElseThrow(),
                        line -> line.text("outcome").orElseThrow()));
    }

    @Test
    @Tag("B1")
    void a_cart_of_more_than_48_lines_is_merged_in_steps() {
        Caller buyer = shop.buyer();
        String token = guestToken();
        for (int i = 0; i < 50; i++) {
            String sku = String.format(java.util.Locale.ROOT, "SKU-%03d", i);
            guest(token, Shop.addition("/guest/cart/lines", sku, 1, shop.key()));
        }
        assertThat(merge(buyer, token, "steps-key-1").json().integer("remaining"))
                .hasValue(2);
        assertThat(guest(token, Shop.addition("/guest/cart/lines", "SKU-000", 1, shop.key()))
                        .status())
                .isEqualTo(200);
        assertThat(merge(buyer, token, "steps-key-2").json().integer("remaining"))
                .hasValue(0);
        JsonObject cart = shop.cart(buyer);
        assertThat(skus(cart)).hasSize(50);
        assertThat(line(cart, "SKU-000").integer("quantity")).hasValue(2);
    }

    @Test
    @Tag("D4")
    void a_guests_cart_ends_90_days_after_the_last_touch_though_its_rows_still_stand() {
        String token = guestToken();
        CartOwner owner = Shop.guest(token);
        Instant longAgo = Instant.now().minus(Duration.ofDays(91));
        CartHead old = CartHead.empty(owner, longAgo).touched(5, longAgo);
        shop.stored(List.of(CartHead.SCHEMA.insert(old)));
        assertThat(head(owner)).isEmpty();
        assertThat(guest(token, Requests.get("/guest/cart")).json().integer("version"))
                .hasValue(0);
        HttpAnswer added = guest(token, Shop.addition("/guest/cart/lines", "SKU-010", 1, shop.key()));
        assertThat(added.json().integer("cartVersion")).hasValue(1);
        assertThat(head(owner).orElseThrow().lineCount()).isEqualTo(1);
    }

    @Test
    void nobody_reaches_anothers_cart() {
        Caller one = shop.buyer();
        Caller other = shop.buyer();
        shop.add(one, "SKU-011", 1);
        assertThat(skus(shop.cart(other))).isEmpty();
        assertThat(market.send(other, Requests.put("/cart/lines/SKU-011", quantity(2)))
                        .status())
                .isEqualTo(404);
        assertThat(market.send(other, Requests.delete("/cart/lines/SKU-011")).status())
                .isEqualTo(204);
        assertThat(line(one, "SKU-011").integer("quantity")).hasValue(1);
    }
}
