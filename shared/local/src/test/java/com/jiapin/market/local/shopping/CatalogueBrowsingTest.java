package com.jiapin.market.local.shopping;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.catalog.CatalogueFile;
import com.jiapin.market.catalog.CatalogueVersion;
import com.jiapin.market.catalog.PackLevel;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.contract.PathTemplate;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue as a member sees it at his prices, and as everybody sees it at the public ones. */
@ExtendWith(LocalEngine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CatalogueBrowsingTest {
    private static final String CRACKERS = "CRACKERS";

    private final MarketSystem market;
    private final Shop shop;
    private final Caller buyer;

    CatalogueBrowsingTest(LocalEngine.Running engine, @TempDir Path directory) {
        market = new MarketSystem(engine, directory);
        shop = new Shop(market);
        buyer = shop.buyer();
        List<Goods> goods = new ArrayList<>(Goods.many(20));
        goods.add(Goods.of(CRACKERS)
                .sold(6, 6, 600)
                .packed(
                        Goods.gtin(PackLevel.UNIT, 1, "06901234567892"),
                        Goods.gtin(PackLevel.CASE, 10, "16901234567899"),
                        Goods.inHouse(1, "NS-0042")));
        goods.add(Goods.of("UPC").packed(Goods.gtin(PackLevel.UNIT, 1, "00036000291452")));
        goods.add(Goods.of("EAN8").packed(Goods.gtin(PackLevel.UNIT, 1, "00000096385074")));
        goods.add(Goods.of("LOW").arrived(100));
        goods.add(Goods.of("NONE").offSale());
        goods.add(Goods.of("OURS").contractOnly().packed(Goods.inHouse(1, "NS-0043")));
        shop.offer(Goods.file(goods));
    }

    @AfterAll
    void close() {
        market.close();
    }

    private HttpAnswer member(String target) {
        return market.send(buyer, Requests.get(target));
    }

    private HttpAnswer guest(String target) {
        return market.send(Requests.get("/guest" + target));
    }

    private HttpAnswer member(String target, String header, String value) {
        return market.send(buyer, Requests.with(Requests.get(target), header, value));
    }

    private static List<String> texts(JsonObject answer, String array, String field) {
        return answer.array(array).orElseThrow().objects().stream()
                .map(each -> each.text(field).orElseThrow())
                .toList();
    }

    private static String problem(HttpAnswer answer) {
        return answer.json().text("type").orElseThrow();
    }

    @Test
    void a_list_is_followed_by_cursors_to_its_end_without_a_gap_or_a_repeat() {
        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        int pages = 0;
        do {
            String more =
                    cursor.map(text -> "&cursor=" + PathTemplate.encoded(text)).orElse("");
            JsonObject page = member("/products?category=SNACKS&limit=7" + more).json();
            seen.addAll(texts(page, "products", "productId"));
            cursor = page.text("nextCursor");
            pages++;
        } while (cursor.isPresent() && pages < 10);
        assertThat(seen).doesNotHaveDuplicates().isSorted().hasSize(26).contains("P-OURS");
        assertThat(pages).isEqualTo(4);
    }

    @Test
    void a_cursor_serves_only_the_list_and_the_prices_it_was_made_for() {
        String cursor = member("/products?category=SNACKS&limit=7")
                .json()
                .text("nextCursor")
                .orElseThrow();
        String encoded = PathTemplate.encoded(cursor);
        assertThat(problem(member("/products?category=FOOD&limit=7&cursor=" + encoded)))
                .isEqualTo("/problems/invalid-cursor");
        assertThat(problem(guest("/products?category=SNACKS&limit=7&cursor=" + encoded)))
                .isEqualTo("/problems/invalid-cursor");
        char other = cursor.charAt(10) == 'A' ? 'B' : 'A';
        String forged = cursor.substring(0, 10) + other + cursor.substring(11);
        assertThat(problem(member("/products?category=SNACKS&limit=7&cursor=" + PathTemplate.encoded(forged))))
                .isEqualTo("/problems/invalid-cursor");
        assertThat(problem(member("/products?cursor=nonsense"))).isEqualTo("/problems/invalid-cursor");
    }

    @Test
    void a_list_names_each_bad_parameter() {
        HttpAnswer answer = member("/products?limit=0&category=X&colour=red");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(texts(answer.json(), "errors", "pointer"))
                .containsExactlyInAnyOrder("/limit", "/category", "/colour");
    }

    @Test
    void everybody_sees_public_prices_and_a_member_his_own() {
        JsonObject mine = member("/products/P-SKU-000").json();
        JsonObject all = guest("/products/P-SKU-000").json();
        assertThat(firstPrice(mine)).isEqualTo(200);
        assertThat(firstPrice(all)).isEqualTo(250);
        assertThat(texts(guest("/products?brand=Want%20Want&limit=50").json(), "products", "productId"))
                .doesNotContain("P-OURS")
                .contains("P-SKU-000");
    }

    private static long firstPrice(JsonObject product) {
        return product.array("skus")
                .orElseThrow()
                .objects()
                .getFirst()
                .object("terms")
                .orElseThrow()
                .array("tiers")
                .orElseThrow()
                .objects()
                .getFirst()
                .integer("unitFen")
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/products/P-OURS",
                "/scan/NS-0043",
                "/stock/OURS",
                "/products/NOBODY",
                "/scan/NS-9999",
                "/stock/NOBODY"
            })
    void what_has_no_price_for_the_caller_does_not_exist_for_him(String target) {
        assertThat(guest(target).status()).isEqualTo(404);
        assertThat(member(target).status()).isEqualTo(target.contains("OURS") || target.contains("0043") ? 200 : 404);
    }

    @ParameterizedTest
    @Tag("A3")
    @CsvSource({
        "6901234567892, CRACKERS, GTIN, UNIT, 1",
        "06901234567892, CRACKERS, GTIN, UNIT, 1",
        "(01)16901234567899(10)LOT7, CRACKERS, GTIN, CASE, 10",
        "16901234567899, CRACKERS, GTIN, CASE, 10",
        "036000291452, UPC, GTIN, UNIT, 1",
        "96385074, EAN8, GTIN, UNIT, 1",
        "NS-0042, CRACKERS, IN_HOUSE, UNIT, 1"
    })
    void a_code_of_a_unit_or_a_case_leads_to_its_goods(
            String code, String sku, String kind, String level, long quantity) {
        JsonObject found = member("/scan/" + PathTemplate.encoded(code)).json();
        assertThat(found.text("sku")).contains(sku);
        assertThat(found.text("kind")).contains(kind);
        assertThat(found.text("level")).contains(level);
        assertThat(found.integer("packQty")).hasValue(quantity);
    }

    @Test
    @Tag("A3")
    void a_pack_that_breaks_the_terms_is_found_with_a_warning() {
        assertThat(texts(member("/scan/16901234567899").json(), "warnings", "code"))
                .isNotEmpty();
        assertThat(texts(member("/scan/036000291452").json(), "warnings", "code"))
                .isEmpty();
    }

    @Test
    @Tag("A3")
    void a_wrong_check_digit_is_told_and_never_looked_up() {
        assertThat(problem(member("/scan/6901234567893"))).isEqualTo("/problems/invalid-barcode");
        assertThat(member("/scan/6901234567893").status()).isEqualTo(422);
        assertThat(member("/scan/26901234567896").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%20", "%00", "%F0%9F%98%80", "%5DC1010690123"})
    void what_is_no_code_is_told_so(String scanned) {
        assertThat(problem(member("/scan/" + scanned))).isEqualTo("/problems/invalid-barcode");
        assertThat(member("/scan/" + scanned).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @Tag("B3")
    @ValueSource(strings = {"/categories", "/products?limit=3", "/products/P-SKU-000", "/scan/6901234567892"})
    void an_unchanged_answer_is_told_by_its_tag(String target) {
        HttpAnswer first = member(target);
        String tag = first.headers().first("ETag").orElseThrow();
        assertThat(first.headers().first("Cache-Control")).contains("private, no-cache");
        for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
            HttpAnswer again = member(target, "If-None-Match", known);
            assertThat(again.status()).as(known).isEqualTo(304);
            assertThat(again.body().isEmpty()).isTrue();
            assertThat(again.headers().first("ETag")).contains(tag);
            assertThat(again.headers().first("Cache-Control")).contains("private, no-cache");
        }
        assertThat(member(target, "If-None-Match", "\"other\"").status()).isEqualTo(200);
        assertThat(guest(target).headers().first("ETag")).isNotEqualTo(Optional.of(tag));
        assertThat(market.send(shop.buyer(), Requests.get(target)).headers().first("ETag"))
                .as("never of a person")
                .contains(tag);
        assertThat(member(target, "Accept-Language", "en").headers().first("ETag"))
                .isNotEqualTo(Optional.of(tag));
    }

    @Test
    @Tag("B3")
    void a_change_of_prices_changes_the_tag() {
        String before = member("/products/P-SKU-001").headers().first("ETag").orElseThrow();
        shop.offer(Goods.file(List.of(Goods.of("SKU-001").at(199))));
        HttpAnswer after = member("/products/P-SKU-001", "If-None-Match", before);
        assertThat(after.status()).isEqualTo(200);
        assertThat(firstPrice(after.json())).isEqualTo(199);
    }

    /** As when an import ends between the reading of an answer's content and that of its versions. */
    @Test
    @Tag("B3")
    void a_tag_of_versions_that_just_rose_ends_when_no_older_content_can_be_under_way() {
        shop.offer(Goods.file(List.of(Goods.of("SKU-004").at(198))));
        String rising = member("/products/P-SKU-004").headers().first("ETag").orElseThrow();
        assertThat(member("/products/P-SKU-004", "If-None-Match", rising).status())
                .isEqualTo(304);
        raisedBefore(Duration.ofSeconds(61));
        HttpAnswer settled = member("/products/P-SKU-004", "If-None-Match", rising);
        assertThat(settled.status()).isEqualTo(200);
        String lasting = settled.headers().first("ETag").orElseThrow();
        assertThat(member("/products/P-SKU-004").headers().first("ETag")).contains(lasting);
        raisedBefore(Duration.ofDays(1));
        assertThat(member("/products/P-SKU-004", "If-None-Match", lasting).status())
                .isEqualTo(304);
    }

    private void raisedBefore(Duration ago) {
        Instant then = Instant.now().minus(ago);
        shop.stored(Stream.of(CatalogueVersion.GOODS, Shop.PRICE_LIST)
                .<Write>map(of -> CatalogueVersion.SCHEMA
                        .update(CatalogueVersion.key(of))
                        .set(CatalogueVersion.RAISED_AT, then)
                        .build())
                .toList());
    }

    @Test
    @Tag("B3")
    void an_import_that_died_before_its_versions_rose_is_made_good_by_its_repeat() {
        shop.offer(Goods.file(List.of(Goods.of("SKU-005").at(196))));
        CatalogueFile file = Goods.file(List.of(Goods.of("SKU-005").at(197)));
        String before = member("/products/P-SKU-005").headers().first("ETag").orElseThrow();
        shop.offer(file);
        versionsAsBefore();
        assertThat(member("/products/P-SKU-005", "If-None-Match", before).status())
                .as("what the death left behind")
                .isEqualTo(304);
        shop.offer(file);
        HttpAnswer after = member("/products/P-SKU-005", "If-None-Match", before);
        assertThat(after.status()).isEqualTo(200);
        assertThat(firstPrice(after.json())).isEqualTo(197);
    }

    private void versionsAsBefore() {
        shop.stored(Stream.of(CatalogueVersion.GOODS, Shop.PRICE_LIST)
                .<Write>map(of -> CatalogueVersion.SCHEMA
                        .update(CatalogueVersion.key(of))
                        .add(CatalogueVersion.VERSION, -1)
                        .build())
                .toList());
    }

    @Test
    void stock_is_told_as_a_band_and_never_from_a_cache() {
        assertThat(member("/stock/SKU-002").json().text("band")).contains("IN_STOCK");
        assertThat(member("/stock/LOW").json().text("band")).contains("LOW");
        assertThat(guest("/stock/NONE").json().text("band")).contains("NONE");
        assertThat(member("/stock/LOW").headers().first("ETag")).isEmpty();
    }
}
