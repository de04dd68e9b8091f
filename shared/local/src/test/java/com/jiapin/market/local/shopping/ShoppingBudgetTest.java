package com.jiapin.market.local.shopping;

import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.contract.HttpCall;
import com.jiapin.market.local.fulfilment.FulfilmentCalls;
import com.jiapin.market.local.market.BudgetTable;
import com.jiapin.market.local.market.Caller;
import com.jiapin.market.local.market.Goods;
import com.jiapin.market.local.market.MarketSystem;
import com.jiapin.market.local.market.MeasuredMarket;
import com.jiapin.market.local.market.MeasuredMarket.Measured;
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
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsing, carts, ordering and looking after orders cost in the database. */
@ExtendWith(LocalEngine.class)
@Isolated("calls that overlap count as one trip, and overlap only when nobody takes the processors")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ShoppingBudgetTest {
    private static final int ROUNDS = 3;

    private final MeasuredMarket meter;
    private final MarketSystem market;
    private final Shop shop;

    ShoppingBudgetTest(LocalEngine.Running engine, @TempDir Path directory) {
        meter = new MeasuredMarket(engine, directory);
        market = meter.system();
        shop = new Shop(market);
        shop.offer(Goods.file(Goods.many(88)));
        shop.offer(Goods.file(List.of(Goods.of("SCANNED").packed(Goods.inHouse(1, "NS-0042")))));
    }

    @AfterAll
    void close() {
        meter.close();
    }

    private List<Measured> measured(Caller buyer, HttpCall call, int status) {
        market.send(buyer, call);
        List<Measured> costs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            costs.add(cost(() -> market.send(buyer, call), status));
        }
        return costs;
    }

    private Measured cost(Supplier<HttpAnswer> call, int status) {
        return meter.measure(call, status);
    }

    private Caller buyerOf(int lines) {
        Caller buyer = shop.buyer();
        shop.fill(buyer, Goods.many(lines), 2);
        return buyer;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 88})
    void preview_and_submit(int lines) {
        List<Measured> previews = new ArrayList<>();
        List<Measured> submits = new ArrayList<>();
        for (int round = 0; round < (lines == 1 ? ROUNDS : 1); round++) {
            Caller buyer = buyerOf(lines);
            previews.add(cost(() -> shop.preview(buyer), 200));
            JsonObject body = Shop.submission(shop.preview(buyer).json());
            submits.add(cost(() -> shop.submit(buyer, shop.key(), body), 201));
        }
        BudgetTable.tells("preview, " + lines + " lines", previews);
        BudgetTable.tells("submit, " + lines + " lines", submits);
    }

    @Test
    void cart() {
        Caller buyer = buyerOf(20);
        BudgetTable.tells("cart: view, 20 lines", measured(buyer, Requests.get("/cart"), 200));
        List<Measured> additions = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            String key = shop.key();
            additions.add(cost(() -> market.send(buyer, Shop.addition("/cart/lines", "SKU-003", 1, key)), 200));
        }
        BudgetTable.tells("cart: add", additions);
    }

    @Test
    void merge_of_48_lines() {
        String token = market.send(Requests.post("/guest/cart-tokens", JsonObject.EMPTY))
                .json()
                .text("guestToken")
                .orElseThrow();
        shop.fillOfGuest(token, Goods.many(48), 2);
        Caller buyer = buyerOf(1);
        HttpCall merge =
                Requests.with(Requests.post("/cart/merge", shop.key(), JsonObject.EMPTY), "Guest-Token", token);
        BudgetTable.tells("cart: merge of 48 lines", List.of(cost(() -> market.send(buyer, merge), 200)));
    }

    @Test
    void catalogue() {
        Caller buyer = shop.buyer();
        BudgetTable.tells("catalogue page of 20", measured(buyer, Requests.get("/products?limit=20"), 200));
        String tag = market.send(buyer, Requests.get("/products?limit=20"))
                .headers()
                .first("ETag")
                .orElseThrow();
        HttpCall again = Requests.with(Requests.get("/products?limit=20"), "If-None-Match", tag);
        BudgetTable.tells("catalogue page as 304", measured(buyer, again, 304));
        BudgetTable.tells("product of 1 SKU", measured(buyer, Requests.get("/products/P-SKU-001"), 200));
        BudgetTable.tells("scan", measured(buyer, Requests.get("/scan/NS-0042"), 200));
    }

    @Test
    void orders() {
        for (int i = 0; i < 21; i++) {
            PlacedOrder.in(market.market(), 1);
        }
        Caller buyer = Caller.buyer(PlacedOrder.MEMBER, PlacedOrder.COMPANY);
        BudgetTable.tells("order list of 20", measured(buyer, Requests.get("/orders?limit=20"), 200));
        BudgetTable.tells("order list of 20", measured(buyer, Requests.get("/orders?tab=TO_PAY&limit=20"), 200));
        String large = PlacedOrder.in(market.market(), 40);
        BudgetTable.tells("order detail, 40 lines", measured(buyer, Requests.get("/orders/" + large), 200));
    }

    @Test
    void confirming_receipt() {
        Caller buyer = Caller.buyer(PlacedOrder.MEMBER, PlacedOrder.COMPANY);
        List<Measured> costs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            String order = new FulfilmentCalls(market).shipped("SF00000000000" + round);
            String key = shop.key();
            costs.add(cost(
                    () -> market.send(
                            buyer, Requests.post("/orders/" + order + "/confirm-receipt", key, JsonObject.EMPTY)),
                    200));
        }
        BudgetTable.tells("confirm receipt, 2 lines", costs);
    }
}
