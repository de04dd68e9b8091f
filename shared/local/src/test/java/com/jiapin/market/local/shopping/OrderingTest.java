package com.jiapin.market.local.shopping;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.account.Address;
import com.jiapin.market.account.AddressDetails;
import com.jiapin.market.account.ContactPhone;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.aws.wiring.OrderWiring;
import com.jiapin.market.checkout.Buyer;
import com.jiapin.market.checkout.PreviewOutcome;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.market.Caller;
import com.jiapin.market.local.market.Goods;
import com.jiapin.market.local.market.MarketSystem;
import com.jiapin.market.local.market.Requests;
import com.jiapin.market.local.market.Shop;
import com.jiapin.market.local.store.LocalEngine;
import com.jiapin.market.order.OrderDetail;
import com.jiapin.market.stock.StockRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Preview and submit: what is ordered is what was shown, once, or nothing. */
@ExtendWith(LocalEngine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OrderingTest {
    private final MarketSystem market;
    private final Shop shop;

    OrderingTest(LocalEngine.Running engine, @TempDir Path directory) {
        market = new MarketSystem(engine, directory);
        shop = new Shop(market);
        shop.offer(Goods.file(Goods.many(90)));
    }

    @AfterEach
    void invariants() {
        market.invariants();
    }

    @AfterAll
    void close() {
        market.close();
    }

    private Caller buyerOf(String sku, long quantity) {
        Caller buyer = shop.buyer();
        shop.add(buyer, sku, quantity);
        return buyer;
    }

    private Caller buyerOf(Goods goods, long quantity) {
        shop.offer(Goods.file(List.of(goods)));
        return buyerOf(goods.sku(), quantity);
    }

    private static String problem(HttpAnswer answer) {
        return answer.json().text("type").orElseThrow();
    }

    private static List<String> pointers(HttpAnswer answer) {
        return answer.json().array("errors").orElseThrow().objects().stream()
                .map(error -> error.text("pointer").orElseThrow())
                .toList();
    }

    private StockRow stock(String sku) {
        return market.market()
                .store()
                .get(StockRow.SCHEMA, StockRow.key(sku), Purpose.ORDERING)
                .orElseThrow();
    }

    private static JsonObject with(JsonObject body, UnaryOperator<JsonObjectBuilder> more) {
        JsonObjectBuilder changed = Json.object();
        body.members().forEach(changed::put);
        return more.apply(changed).build();
    }

    private static JsonObject without(JsonObject body, String name) {
        JsonObjectBuilder changed = Json.object();
        body.members().forEach((member, value) -> {
            if (!member.equals(name)) {
                changed.put(member, value);
            }
        });
        return changed.build();
    }

    @Test
    @Tag("A12")
    void an_order_shows_goods_number_time_and_amount_due_and_holds_the_stock() {
        Caller buyer = buyerOf(Goods.of("GRAPES"), 12);
        JsonObject preview = shop.preview(buyer).json();
        HttpAnswer placed = shop.submit(buyer, shop.key(), Shop.submission(preview));
        assertThat(placed.status()).isEqualTo(201);
        JsonObject order = placed.json();
        String id = order.text("orderId").orElseThrow();
        assertThat(placed.headers().first("Location")).contains("/orders/" + id);
        assertThat(order.text("status")).contains("PENDING_PAYMENT");
        assertThat(order.integer("goodsFen")).hasValue(12 * 180);
        assertThat(order.integer("freightFen")).hasValue(1_500);
        assertThat(order.integer("payableFen"))
                .hasValue(preview.integer("payableFen").orElseThrow());
        assertThat(order.text("createdAt")).isPresent();
        assertThat(order.text("payUntil")).isPresent();
        assertThat(order.object("recipient").flatMap(to -> to.text("street"))).contains("科苑路1号");
        assertThat(stock("GRAPES").held()).isEqualTo(12);
        assertThat(shop.cart(buyer).array("lines").orElseThrow().elements()).isEmpty();
        assertThat(market.send(buyer, Requests.get("/orders/" + id)).json().find("lines"))
                .isEqualTo(order.find("lines"));
    }

    @ParameterizedTest
    @Tag("A2")
    @ValueSource(strings = {"ANDROID", "IOS", "MINI_PROGRAM", "WEB"})
    void an_order_tells_where_it_came_from(String source) {
        Caller buyer = buyerOf("SKU-002", 1);
        JsonObject body = with(
                without(Shop.submission(shop.preview(buyer).json()), "source"), json -> json.put("source", source));
        assertThat(shop.submit(buyer, shop.key(), body).json().text("source")).contains(source);
    }

    @Test
    void an_order_takes_88_different_goods_and_not_one_more() {
        Caller buyer = shop.buyer();
        shop.fill(buyer, Goods.many(88), 2);
        JsonObject preview = shop.preview(buyer).json();
        assertThat(preview.integer("itemCount")).hasValue(88);
        shop.add(buyer, "SKU-088", 2);
        HttpAnswer many = shop.preview(buyer);
        assertThat(many.status()).isEqualTo(422);
        assertThat(problem(many)).isEqualTo("/problems/too-many-lines");

        JsonObject part = market.send(
                        buyer,
                        Requests.post(
                                "/checkout/preview",
                                with(
                                        Json.object()
                                                .put("addressId", Shop.ADDRESS)
                                                .build(),
                                        json -> json.put("skus", skus(0, 88)))))
                .json();
        HttpAnswer placed = shop.submit(buyer, shop.key(), Shop.submission(part));
        assertThat(placed.status()).isEqualTo(201);
        OrderDetail stored = market.detail(placed.json().text("orderId").orElseThrow());
        assertThat(stored.lines()).hasSize(88);
        assertThat(shop.cart(buyer).array("lines").orElseThrow().objects())
                .singleElement()
                .satisfies(line -> assertThat(line.text("sku")).contains("SKU-088"));
    }

    private static com.jiapin.market.aws.json.JsonArray skus(int from, int to) {
        return com.jiapin.market.aws.json.JsonArray.ofTexts(
                Goods.many(90).subList(from, to).stream().map(Goods::sku).toList());
    }

    @Test
    void a_preview_that_was_altered_or_belongs_to_somebody_or_somewhere_else_places_nothing() {
        Caller buyer = buyerOf(Goods.of("LIMES"), 1);
        Caller other = buyerOf("LIMES", 1);
        JsonObject body = Shop.submission(shop.preview(buyer).json());
        String token = body.text("previewToken").orElseThrow();
        char changed = token.charAt(20) == 'A' ? 'B' : 'A';
        String forged = token.substring(0, 20) + changed + token.substring(21);
        for (HttpAnswer answer : List.of(
                shop.submit(other, shop.key(), body),
                shop.submit(
                        buyer,
                        shop.key(),
                        with(without(body, "previewToken"), json -> json.put("previewToken", forged))),
                shop.submit(
                        buyer,
                        shop.key(),
                        with(without(body, "addressId"), json -> json.put("addressId", "ADDR0002"))))) {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(problem(answer)).isEqualTo("/problems/preview-expired");
        }
        assertThat(stock("LIMES").held()).isZero();
    }

    @Test
    void a_preview_lives_for_15_minutes() {
        Caller buyer = buyerOf("SKU-004", 1);
        assertThat(submittedAfter(buyer, Duration.ofMinutes(15).plusSeconds(1)).status())
                .isEqualTo(409);
        assertThat(submittedAfter(buyer, Duration.ofMinutes(14)).status()).isEqualTo(201);
    }

    private HttpAnswer submittedAfter(Caller buyer, Duration time) {
        InstantSource earlier = () -> Instant.now().minus(time);
        PreviewOutcome shown = new OrderWiring(new Market(market.environment(), earlier))
                .checkout()
                .preview(new Buyer(buyer.memberId(), Shop.COMPANY), Shop.ADDRESS, Set.of());
        String token = ((PreviewOutcome.Previewed) shown).cart().token();
        return shop.submit(
                buyer,
                shop.key(),
                Shop.submission(Json.object().put("previewToken", token).build()));
    }

    @Test
    void a_price_that_changed_is_shown_anew_and_can_then_be_taken() {
        Caller buyer = buyerOf(Goods.of("TEA"), 10);
        JsonObject shown = shop.preview(buyer).json();
        shop.offer(Goods.file(List.of(Goods.of("TEA").at(210))));
        String key = shop.key();
        HttpAnswer refused = shop.submit(buyer, key, Shop.submission(shown));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(problem(refused)).isEqualTo("/problems/price-changed");
        JsonObject now = refused.json().object("preview").orElseThrow();
        assertThat(now.integer("goodsFen")).hasValue(2_100);
        assertThat(stock("TEA").held()).isZero();
        assertThat(shop.submit(buyer, shop.key(), Shop.submission(now)).status())
                .isEqualTo(201);
    }

    @Test
    void an_address_edited_after_the_preview_is_shown_anew() {
        Caller buyer = buyerOf("SKU-005", 1);
        JsonObject shown = shop.preview(buyer).json();
        Address before = market.market()
                .store()
                .get(Address.SCHEMA, Address.key(buyer.memberId(), Shop.ADDRESS), Purpose.ORDERING)
                .orElseThrow();
        Address moved = new Address(
                Shop.ADDRESS,
                new SubjectId(buyer.memberId()),
                new AddressDetails(
                        "林小满",
                        ContactPhone.parse("19900000001").orElseThrow(),
                        Optional.empty(),
                        "广东省",
                        "深圳市",
                        "福田区",
                        "深南大道2号"),
                before.createdAt());
        shop.stored(List.of(Address.SCHEMA.change(before, moved).build()));
        HttpAnswer refused = shop.submit(buyer, shop.key(), Shop.submission(shown));
        assertThat(problem(refused)).isEqualTo("/problems/price-changed");
        JsonObject now = refused.json().object("preview").orElseThrow();
        HttpAnswer placed = shop.submit(buyer, shop.key(), Shop.submission(now));
        assertThat(placed.json().object("recipient").flatMap(to -> to.text("district")))
                .contains("福田区");
    }

    @Test
    void a_cart_changed_after_the_preview_places_nothing() {
        Caller buyer = buyerOf("SKU-006", 1);
        JsonObject shown = shop.preview(buyer).json();
        shop.add(buyer, "SKU-007", 1);
        HttpAnswer refused = shop.submit(buyer, shop.key(), Shop.submission(shown));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(problem(refused)).isEqualTo("/problems/cart-changed");
        assertThat(shop.cart(buyer).array("lines").orElseThrow().elements()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"MOQ, 6, 6, 422, quantity-not-allowed", "STEP, 1, 4, 422, quantity-not-allowed"})
    void terms_that_no_longer_allow_the_quantity_are_told_by_line(
            String sku, long ignoredMoq, long step, int status, String type) {
        Caller buyer = buyerOf(Goods.of(sku), 5);
        JsonObject shown = shop.preview(buyer).json();
        shop.offer(Goods.file(List.of(Goods.of(sku).sold(step, step, 500))));
        HttpAnswer refused = shop.submit(buyer, shop.key(), Shop.submission(shown));
        assertThat(refused.status()).isEqualTo(status);
        assertThat(problem(refused)).isEqualTo("/problems/" + type);
        assertThat(refused.json()
                        .array("lines")
                        .orElseThrow()
                        .objects()
                        .getFirst()
                        .text("reason"))
                .contains("BAD_QUANTITY");
        assertThat(problem(shop.preview(buyer))).isEqualTo("/problems/" + type);
    }

    @Test
    void goods_that_went_off_sale_are_told_by_line() {
        Caller buyer = buyerOf(Goods.of("JUICE"), 5);
        JsonObject shown = shop.preview(buyer).json();
        shop.offer(Goods.file(List.of(Goods.of("JUICE").offSale())));
        HttpAnswer refused = shop.submit(buyer, shop.key(), Shop.submission(shown));
        assertThat(problem(refused)).isEqualTo("/problems/not-for-sale");
        assertThat(stock("JUICE").held()).isZero();
    }

    @Test
    void when_one_of_several_goods_is_short_nothing_is_held_and_the_same_key_may_try_again() {
        Caller buyer = buyerOf(Goods.of("RARE").arrived(3), 4);
        shop.offer(Goods.file(List.of(Goods.of("PLUMS"))));
        shop.add(buyer, "PLUMS", 2);
        JsonObject body = Shop.submission(shop.preview(buyer).json());
        HttpAnswer refused = shop.submit(buyer, "short-key-01", body);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(problem(refused)).isEqualTo("/problems/out-of-stock");
        JsonObject line = refused.json().array("lines").orElseThrow().objects().getFirst();
        assertThat(line.text("sku")).contains("RARE");
        assertThat(stock("PLUMS").held()).isZero();
        shop.stored(List.of(StockRow.receive("RARE", 1)));
        HttpAnswer placed = shop.submit(buyer, "short-key-01", body);
        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.headers().first("Idempotent-Replayed")).isEmpty();
        assertThat(stock("RARE").held()).isEqualTo(4);
    }

    @Test
    void a_repeat_under_one_key_gets_the_same_bytes_and_another_request_is_refused() {
        Caller buyer = buyerOf(Goods.of("PEARS"), 3);
        JsonObject body = Shop.submission(shop.preview(buyer).json());
        HttpAnswer first = shop.submit(buyer, "\"order-key-01\"", body);
        HttpAnswer again = shop.submit(buyer, "order-key-01", body);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().first("Idempotent-Replayed")).contains("true");
        assertThat(again.headers().first("Location")).isEqualTo(first.headers().first("Location"));
        HttpAnswer other = shop.submit(buyer, "order-key-01", with(body, json -> json.put("note", "轻放")));
        assertThat(other.status()).isEqualTo(422);
        assertThat(problem(other)).isEqualTo("/problems/key-reused");
        HttpAnswer fresh = shop.submit(buyer, "order-key-02", body);
        assertThat(fresh.status()).isEqualTo(409);
        assertThat(stock("PEARS").held()).isEqualTo(3);
        assertThat(market.send(buyer, Requests.post("/checkout", body)).status())
                .isEqualTo(400);
    }

    @Test
    @Tag("A12")
    void what_an_order_needs_is_named_all_at_once() {
        Caller buyer = shop.buyer();
        HttpAnswer refused = shop.submit(
                buyer,
                shop.key(),
                Json.object().put("source", "FAX").put("secondPhone", "12").build());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(pointers(refused))
                .containsExactlyInAnyOrder("/previewToken", "/addressId", "/source", "/secondPhone");
        assertThat(problem(market.send(
                        buyer,
                        Requests.post(
                                "/checkout/preview",
                                Json.object().put("addressId", Shop.ADDRESS).build()))))
                .isEqualTo("/problems/empty-cart");
        shop.add(buyer, "SKU-010", 1);
        assertThat(problem(market.send(
                        buyer,
                        Requests.post(
                                "/checkout/preview",
                                Json.object().put("addressId", "ADDR0009").build()))))
                .isEqualTo("/problems/address-unknown");
    }

    @Test
    @Tag("A14")
    void extras_are_kept_when_given_and_never_demanded() {
        Caller buyer = buyerOf("SKU-011", 1);
        JsonObject body =
                with(Shop.submission(shop.preview(buyer).json()), json -> json.put("secondPhone", "0755-26800000")
                        .put("deliveryTime", "工作日 9-18 点")
                        .put("note", "请走货梯"));
        JsonObject order = shop.submit(buyer, shop.key(), body).json();
        assertThat(order.text("deliveryTime")).contains("工作日 9-18 点");
        assertThat(order.text("note")).contains("请走货梯");
        assertThat(order.object("recipient").flatMap(to -> to.text("secondPhone")))
                .isPresent();
    }

    @ParameterizedTest
    @Tag("A15")
    @ValueSource(strings = {"note", "deliveryTime"})
    void a_card_number_is_not_taken_in_a_free_text(String field) {
        Caller buyer = buyerOf("SKU-012", 1);
        JsonObject body =
                with(Shop.submission(shop.preview(buyer).json()), json -> json.put(field, "4111 1111 1111 1111"));
        HttpAnswer refused = shop.submit(buyer, shop.key(), body);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(pointers(refused)).containsExactly("/" + field);
        assertThat(refused.body().text()).doesNotContain("4111");
    }

    @Test
    void a_member_has_20_unpaid_orders_at_most() {
        Caller buyer = buyerOf(Goods.of("DATES"), 1);
        for (int i = 0; i < 20; i++) {
            shop.placed(buyer, Map.of("DATES", 1L));
        }
        shop.add(buyer, "DATES", 1);
        HttpAnswer refused = shop.submit(
                buyer, shop.key(), Shop.submission(shop.preview(buyer).json()));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(problem(refused)).isEqualTo("/problems/too-many-unpaid-orders");
        assertThat(stock("DATES").held()).isEqualTo(21);
    }
}
