package com.jiapin.market.local.shopping;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.market.Caller;
import com.jiapin.market.local.market.Goods;
import com.jiapin.market.local.market.MarketSystem;
import com.jiapin.market.local.market.Shop;
import com.jiapin.market.local.store.LocalEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the unpaid orders of a company hold is limited, and the answer says by how much. */
@ExtendWith(LocalEngine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HoardingTest {
    private final MarketSystem market;
    private final Shop shop;

    HoardingTest(LocalEngine.Running engine, @TempDir Path directory) {
        market = new MarketSystem(engine, directory);
        shop = new Shop(market);
        shop.offer(Goods.file(List.of(Goods.of("DATES").sold(1, 1, 10), Goods.of("FIGS"))));
    }

    @AfterAll
    void close() {
        market.close();
    }

    @Test
    void colleagues_together_hold_three_times_what_one_order_may_take() {
        for (int colleague = 0; colleague < 3; colleague++) {
            shop.placed(shop.buyer(), Map.of("DATES", 10L));
        }
        Caller late = shop.buyer();
        shop.add(late, "DATES", 2);
        shop.add(late, "FIGS", 1);

        HttpAnswer refused =
                shop.submit(late, shop.key(), Shop.submission(shop.preview(late).json()));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().text("type")).contains("/problems/too-much-held");
        assertThat(refused.json().array("lines").orElseThrow().objects())
                .containsExactly(Json.object()
                        .put("sku", "DATES")
                        .put("quantity", 2)
                        .put("reason", "HELD")
                        .put("heldQuantity", 30)
                        .put("mostHeld", 30)
                        .build());
        market.invariants();
    }
}
