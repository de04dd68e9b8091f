package com.jiapin.market.local.shopping;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.contract.HttpCall;
import com.jiapin.market.local.market.MarketSystem;
import com.jiapin.market.local.market.Requests;
import com.jiapin.market.local.store.LocalEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A catalogue file is taken as a whole or refused with all its faults and their places. */
@ExtendWith(LocalEngine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CatalogueFileTest {
    private static final String FILE = """
        {"format": 1,
         "categories": [{"categoryId": "FOOD", "name": NAME, "rank": 1},
                        {"categoryId": "TEAS", "parentId": "FOOD", "name": NAME, "rank": 2},
                        {"categoryId": "NUTS", "parentId": "FOOD", "name": NAME, "rank": 3}],
         "products": [{"productId": "PROD1", "categoryId": "TEAS", "brand": NAME, "name": NAME, "description": NAME,
                       "skus": [{"sku": "T-1", "name": NAME, "specification": NAME, "unit": NAME, "saleable": true,
                                 "packs": [{"level": "UNIT", "packQty": 1, "gtin": "6901234567892"},
                                           {"level": "CASE", "packQty": 24, "inHouseCode": "T-1-C"}]},
                                {"sku": "T-2", "name": NAME, "specification": NAME, "unit": NAME, "saleable": true,
                                 "packs": []}]}],
         "priceLists": [{"priceListId": "PUBLIC", "name": NAME,
                         "terms": [{"sku": "T-1", "moq": 12, "step": 6, "maxQty": 600,
                                    "tiers": [{"minQty": 12, "unitFen": 300}, {"minQty": 60, "unitFen": 280}]},
                                   {"sku": "T-2", "moq": 1, "step": 1, "maxQty": 10,
                                    "tiers": [{"minQty": 1, "unitFen": 500}]}]}],
         "stock": [{"sku": "T-1", "warehouse": "W1", "quantity": 100}, {"sku": "T-2", "warehouse": "W1", "quantity": 5}]}
        """.replace("NAME", "{\"zh-CN\": \"茶\", \"en\": \"Tea\"}");

    private final MarketSystem market;

    CatalogueFileTest(LocalEngine.Running engine, @TempDir Path directory) {
        market = new MarketSystem(engine, directory);
    }

    @AfterAll
    void close() {
        market.close();
    }

    private JsonObject imported(String file) {
        return market.command((JsonObject) Json.parse(
                ("{\"command\":\"import-catalogue\",\"catalogue\":" + file + "}").getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> faults(String file) {
        JsonObject answer = imported(file);
        assertThat(answer.text("type")).as(() -> "imported: " + answer).contains("/problems/invalid-fields");
        return answer.array("errors").orElseThrow().objects().stream()
                .map(error -> error.text("pointer").orElseThrow() + " "
                        + error.text("code").orElseThrow())
                .toList();
    }

    private static String with(String part, String other) {
        assertThat(FILE).as("the file of this test").contains(part);
        return FILE.replace(part, other);
    }

    @Test
    void what_is_in_order_is_imported_and_a_repeat_changes_nothing() {
        assertThat(imported(FILE).integer("skus")).hasValue(2);
        assertThat(imported(FILE).integer("changedRows")).hasValue(0);
    }

    @Test
    void names_are_given_once() {
        String file = with("\"categoryId\": \"NUTS\"", "\"categoryId\": \"TEAS\"")
                .replace("\"sku\": \"T-2\", \"name\"", "\"sku\": \"T-1\", \"name\"")
                .replace("\"sku\": \"T-2\", \"moq\"", "\"sku\": \"T-1\", \"moq\"")
                .replace("\"sku\": \"T-2\", \"warehouse\"", "\"sku\": \"T-1\", \"warehouse\"");

        assertThat(faults(file))
                .containsExactly(
                        "/catalogue/categories/2/categoryId repeated",
                        "/catalogue/products/0/skus/1/sku repeated",
                        "/catalogue/priceLists/0/terms/1/sku repeated");
    }

    @Test
    @Tag("A3")
    void a_code_stands_for_one_sku() {
        String twice = with("\"inHouseCode\": \"T-1-C\"", "\"gtin\": \"6901234567892\"");
        assertThat(faults(twice)).containsExactly("/catalogue/products/0/skus/0/packs/1/gtin repeated");

        imported(FILE);
        String taken = FILE.replace("T-1\"", "T-9\"").replace("\"PROD1\"", "\"PROD9\"");
        assertThat(faults(taken))
                .containsExactlyInAnyOrder(
                        "/catalogue/products/0/skus/0/packs/0/gtin repeated",
                        "/catalogue/products/0/skus/0/packs/1/inHouseCode repeated");
        assertThat(imported(FILE).integer("changedRows"))
                .as("nothing was changed")
                .hasValue(0);
    }

    @Test
    void what_is_named_exists_and_no_category_is_below_itself() {
        String file = with(
                        "\"categoryId\": \"FOOD\", \"name\"",
                        "\"categoryId\": \"FOOD\", \"parentId\": \"TEAS\", \"name\"")
                .replace("\"PROD1\", \"categoryId\": \"TEAS\"", "\"PROD1\", \"categoryId\": \"COFFEE\"")
                .replace("\"sku\": \"T-2\", \"moq\"", "\"sku\": \"T-3\", \"moq\"")
                .replace("\"sku\": \"T-2\", \"warehouse\"", "\"sku\": \"T-4\", \"warehouse\"");

        assertThat(faults(file))
                .containsExactlyInAnyOrder(
                        "/catalogue/products/0/categoryId not-found",
                        "/catalogue/priceLists/0/terms/1/sku not-found",
                        "/catalogue/stock/1/sku not-found",
                        "/catalogue/categories/0/parentId not-allowed",
                        "/catalogue/categories/1/parentId not-allowed");
    }

    @Test
    void terms_agree_with_each_other() {
        String file = with("\"moq\": 12, \"step\": 6, \"maxQty\": 600", "\"moq\": 13, \"step\": 6, \"maxQty\": 6")
                .replace("\"minQty\": 12, \"unitFen\": 300", "\"minQty\": 60, \"unitFen\": 300");

        assertThat(faults(file))
                .containsExactly(
                        "/catalogue/priceLists/0/terms/0/moq not-a-multiple",
                        "/catalogue/priceLists/0/terms/0/maxQty too-small",
                        "/catalogue/priceLists/0/terms/0/tiers/0/minQty too-great",
                        "/catalogue/priceLists/0/terms/0/tiers/1/minQty too-small");
    }

    @Test
    void names_have_the_form_in_which_they_can_be_asked_for() {
        String file =
                FILE.replace("\"NUTS\"", "\"NUT\"").replace("\"T-2\"", "\"t2\"").replace("\"PROD1\"", "\"../p\"");

        assertThat(faults(file))
                .containsExactlyInAnyOrder(
                        "/catalogue/categories/2/categoryId malformed",
                        "/catalogue/products/0/productId malformed",
                        "/catalogue/products/0/skus/1/sku malformed",
                        "/catalogue/priceLists/0/terms/1/sku malformed",
                        "/catalogue/stock/1/sku malformed");
    }

    @Test
    void units_of_another_warehouse_are_not_taken_for_ours() {
        assertThat(faults(with("\"sku\": \"T-2\", \"warehouse\": \"W1\"", "\"sku\": \"T-2\", \"warehouse\": \"W2\"")))
                .containsExactly("/catalogue/stock/1/warehouse not-allowed");
    }

    @Test
    void a_product_that_moves_leaves_its_old_category() {
        imported(FILE);
        imported(with("\"PROD1\", \"categoryId\": \"TEAS\"", "\"PROD1\", \"categoryId\": \"NUTS\""));

        assertThat(listed("TEAS")).isEmpty();
        assertThat(listed("NUTS")).containsExactly("PROD1");
        assertThat(listed("FOOD")).containsExactly("PROD1");
        imported(FILE);
        assertThat(listed("TEAS")).containsExactly("PROD1");
        assertThat(listed("NUTS")).isEmpty();
    }

    private List<String> listed(String category) {
        HttpCall call = Requests.get("/guest/products?category=" + category);
        HttpAnswer answer = market.send(call);
        assertThat(answer.status()).as(answer.body().text()).isEqualTo(200);
        return answer.json().array("products").orElseThrow().objects().stream()
                .map(product -> product.text("productId").orElseThrow())
                .toList();
    }
}
