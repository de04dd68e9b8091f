package com.jiapin.market.local.shopping;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.contract.HttpCall;
import com.jiapin.market.local.fulfilment.FulfilmentCalls;
import com.jiapin.market.local.market.Caller;
import com.jiapin.market.local.market.Goods;
import com.jiapin.market.local.market.LogLines;
import com.jiapin.market.local.market.LogLines.Cost;
import com.jiapin.market.local.market.MarketSystem;
import com.jiapin.market.local.market.Requests;
import com.jiapin.market.local.market.Shop;
import com.jiapin.market.local.payment.PlacedOrder;
import com.jiapin.market.local.store.LocalEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsing, carts, ordering and looking after orders cost in the database, as its own answers tell. */
@ExtendWith(LocalEngine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ShoppingBudgetTest {
    private static final int ROUNDS = 3;

    private final MarketSystem market;
    private final Shop shop;

    ShoppingBudgetTest(LocalEngine.Running engine, @TempDir Path directory) {
        market = new MarketSystem(engine, directory);
        shop = new Shop(market);
        shop.offer(Goods.file(Goods.many(88)));
    }

    @AfterAll
    void close() {
        market.close();
    }

    private static Cost cost(Supplier<HttpAnswer> call, int status) {
        List<HttpAnswer> answers = new ArrayList<>();
        List<JsonObject> lines = LogLines.during(() -> answers.add(call.get()));
        assertThat(answers.getFirst().status()).isEqualTo(status);
        return LogLines.cost(lines);
    }

    /** The first call of a function learns what it keeps: the price list. Others of the same kind cost the same. */
    private static void within(List<Cost> measured, int trips, double readUnits, double writeUnits) {
        System.err.println("MEASURED " + measured);
        assertThat(measured.stream().mapToDouble(Cost::trips).min().orElseThrow())
                .as("trips of %s", measured)
                .isLessThanOrEqualTo(trips);
        assertThat(measured)
                .allMatch(
                        cost -> cost.readUnits() <= readUnits && cost.writeUnits() <= writeUnits,
                        "within %s RCU and %s WCU".formatted(readUnits, writeUnits));
    }

    private List<Cost> measured(Caller buyer, HttpCall call, int status) {
        market.send(buyer, call);
        List<Cost> costs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            costs.add(cost(() -> market.send(buyer, call), status));
        }
        return costs;
    }

    private Caller buyerOf(int lines) {
        Caller buyer = shop.buyer();
        Goods.many(lines).forEach(goods -> shop.add(buyer, goods.sku(), 2));
        return buyer;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 88})
    void preview_and_submit(int lines) {
        List<Cost> previews = new ArrayList<>();
        List<Cost> submits = new ArrayList<>();
        for (int round = 0; round < (lines == 1 ? ROUNDS : 1); round++) {
            Caller buyer = buyerOf(lines);
            previews.add(cost(() -> shop.preview(buyer), 200));
            JsonObject body = Shop.submission(shop.preview(buyer).json());
            submits.add(cost(() -> shop.submit(buyer, shop.key(), body), 201));
        }
        within(previews, 2, 8 + 3.2 * lines, 0);
        within(submits, 3, 8 + 3.2 * lines, 24 + 3 * lines);
    }

    @Test
    void cart() {
        Caller buyer = buyerOf(20);
        within(measured(buyer, Requests.get("/cart"), 200), 2, 4 + 1.6 * 20, 0);
        List<Cost> additions = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            String key = shop.key();
            additions.add(cost(
                    () -> market.send(buyer, Shop.addition("/cart/lines", "SKU-003", 1, key)), 200));
        }
        within(additions, 2, 4, 8);
    }

    @Test
    void merge_of_48_lines() {
        String token = market.send(Requests.post("/guest/cart-tokens", JsonObject.EMPTY))
                .json()
                .text("guestToken")
                .orElseThrow();
        Goods.many(48)
                .forEach(goods -> market.send(Requests.with(
                        Shop.addition("/guest/cart/lines", goods.sku(), 2, shop.key()), "Guest-Token", token)));
        Caller buyer = buyerOf(1);
        HttpCall merge = Requests.with(Requests.post("/cart/merge", shop.key(), JsonObject.EMPTY), "Guest-Token", token);
        within(List.of(cost(() -> market.send(buyer, merge), 200)), 2, 6 + 48, 6 + 4 * 48);
    }

    @Test
    void catalogue() {
        Caller buyer = shop.buyer();
        within(measured(buyer, Requests.get("/products?limit=20"), 200), 2, 15, 0);
        String tag = market.send(buyer, Requests.get("/products?limit=20"))
                .headers()
                .first("ETag")
                .orElseThrow();
        HttpCall again = Requests.with(Requests.get("/products?limit=20"), "If-None-Match", tag);
        within(measured(buyer, again, 304), 1, 2, 0);
        within(measured(buyer, Requests.get("/products/P-SKU-001"), 200), 2, 4 + 1, 0);
    }

    @Test
    void orders() {
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            placed.add(PlacedOrder.in(market.market(), 1));
        }
        Caller buyer = Caller.buyer(PlacedOrder.MEMBER, PlacedOrder.COMPANY);
        within(measured(buyer, Requests.get("/orders?limit=20"), 200), 1, 5, 0);
        within(measured(buyer, Requests.get("/orders?tab=TO_PAY&limit=20"), 200), 1, 5, 0);
        String large = PlacedOrder.in(market.market(), 40);
        within(measured(buyer, Requests.get("/orders/" + large), 200), 1, 6 + 40 / 8.0, 0);
    }

    @Test
    void confirming_receipt() {
        Caller buyer = Caller.buyer(PlacedOrder.MEMBER, PlacedOrder.COMPANY);
        List<Cost> costs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            String order = new FulfilmentCalls(market).shipped("SF00000000000" + round);
            String key = shop.key();
            costs.add(cost(
                    () -> market.send(
                            buyer, Requests.post("/orders/" + order + "/confirm-receipt", key, JsonObject.EMPTY)),
                    200));
        }
        within(costs, 2, 4 + 2 / 8.0, 22);
    }
}
