package com.jiapin.market.local.race;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.AtOnce;
import com.jiapin.market.Seeded;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.local.contract.Bytes;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.market.Caller;
import com.jiapin.market.local.market.Goods;
import com.jiapin.market.local.market.MarketSystem;
import com.jiapin.market.local.market.Requests;
import com.jiapin.market.local.market.Shop;
import com.jiapin.market.local.store.LocalEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Impatient buyers: the same request many times at once is answered once, and every answer is the same. */
@Tag("A12")
@ExtendWith(LocalEngine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DoubleClickTest {
    private static final int MANY = 8;
    private static final int CASES = 3;

    private final MarketSystem market;
    private final Shop shop;

    DoubleClickTest(LocalEngine.Running engine, @TempDir Path directory) {
        market = new MarketSystem(engine, directory);
        shop = new Shop(market);
        shop.offer(Goods.file(Goods.many(3)));
    }

    @AfterEach
    void invariants() {
        market.invariants();
    }

    @AfterAll
    void close() {
        market.close();
    }

    private static List<Callable<HttpAnswer>> times(Callable<HttpAnswer> call) {
        return new ArrayList<>(java.util.Collections.nCopies(MANY, call));
    }

    @Test
    void a_submit_under_one_key_makes_one_order_and_identical_answers() {
        Seeded.cases(CASES, random -> {
            Caller buyer = shop.buyer();
            shop.add(buyer, "SKU-000", 2);
            JsonObject body = Shop.submission(shop.preview(buyer).json());
            String key = shop.key();
            List<HttpAnswer> answers = AtOnce.run(random, times(() -> shop.submit(buyer, key, body)));
            assertThat(answers).hasSize(MANY).extracting(HttpAnswer::status).containsOnly(201);
            assertThat(answers.stream().map(HttpAnswer::body).map(Bytes::text).distinct())
                    .hasSize(1);
        });
    }

    @Test
    void submits_under_many_keys_make_one_order_and_the_others_are_told_of_the_cart() {
        Seeded.cases(CASES, random -> {
            Caller buyer = shop.buyer();
            shop.add(buyer, "SKU-001", 2);
            JsonObject body = Shop.submission(shop.preview(buyer).json());
            List<HttpAnswer> answers = AtOnce.run(random, times(() -> shop.submit(buyer, shop.key(), body)));
            assertThat(answers).extracting(HttpAnswer::status).containsOnlyOnce(201);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() != 201)
                    .allSatisfy(answer -> assertThat(answer.json().text("type")).contains("/problems/cart-changed"));
        });
    }

    @Test
    void a_cancel_under_one_key_has_identical_answers() {
        Seeded.cases(CASES, random -> {
            Caller buyer = shop.buyer();
            String order = shop.placed(buyer, java.util.Map.of("SKU-002", 2L));
            String key = shop.key();
            List<HttpAnswer> answers = AtOnce.run(
                    random,
                    times(() ->
                            market.send(buyer, Requests.post("/orders/" + order + "/cancel", key, JsonObject.EMPTY))));
            assertThat(answers).extracting(HttpAnswer::status).containsOnly(200);
            assertThat(answers.stream().map(HttpAnswer::body).map(Bytes::text).distinct())
                    .hasSize(1);
        });
    }
}
