package com.jiapin.market.local.seed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.catalog.Gtin;
import com.jiapin.market.catalog.Terms;
import com.jiapin.market.catalog.Tier;
import com.jiapin.market.catalog.Validity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SeedCatalogueTest {
    private static final int LIMIT_BYTES = 4 * 1024 * 1024;

    private final JsonObject seed = read();

    @Test
    void theCommittedFileIsWhatItsFamiliesMake() throws IOException {
        String made = lines(SeedCatalogue.make());
        if (Boolean.getBoolean("seed.write")) {
            Files.writeString(Path.of("src/main/resources/catalogue.json"), made);
        }
        assertThat(text())
                .as("run this test with -Dseed.write=true after changing the families")
                .isEqualTo(made);
    }

    @Test
    @Tag("A3")
    void everyArticleNumberIsUniqueAndHasItsCheckDigit() {
        Set<String> codes = new HashSet<>();
        for (JsonObject sku : skus()) {
            List<JsonObject> packs = sku.array("packs").orElseThrow().objects();
            assertThat(packs).hasSize(2);
            for (JsonObject pack : packs) {
                String gtin = pack.text("gtin").orElseThrow();
                assertThat(Gtin.of(gtin)).as(gtin).isPresent();
                assertThat(codes.add(gtin)).as(gtin).isTrue();
                pack.text("inHouseCode")
                        .ifPresent(code -> assertThat(codes.add(code)).as(code).isTrue());
            }
            String unit = packs.getFirst().text("gtin").orElseThrow();
            String inCase = packs.getLast().text("gtin").orElseThrow();
            assertThat(inCase.substring(1, 13)).isEqualTo(unit.substring(0, 12));
        }
    }

    @Test
    void someHundredsOfSkusInBothLanguagesStandInKnownCategories() {
        assertThat(skus()).hasSizeBetween(280, 400);
        Set<String> categories = new HashSet<>();
        seed.array("categories").orElseThrow().objects().forEach(category -> {
            assertThat(category.text("parentId").map(categories::contains).orElse(true))
                    .isTrue();
            categories.add(category.text("categoryId").orElseThrow());
            assertSpeaksBoth(category, "name");
        });
        Set<String> skus = new HashSet<>();
        for (JsonObject product : seed.array("products").orElseThrow().objects()) {
            assertThat(categories).contains(product.text("categoryId").orElseThrow());
            assertSpeaksBoth(product, "name", "brand", "description");
            for (JsonObject sku : product.array("skus").orElseThrow().objects()) {
                assertThat(skus.add(sku.text("sku").orElseThrow())).isTrue();
                assertThat(sku.text("sku").orElseThrow()).matches("[A-Z0-9][A-Z0-9-]{1,31}");
                assertSpeaksBoth(sku, "name", "specification", "unit");
            }
        }
    }

    @Test
    void everyPriceFollowsTheRulesOfTerms() {
        List<JsonObject> lists = seed.array("priceLists").orElseThrow().objects();
        assertThat(lists)
                .extracting(list -> list.text("priceListId").orElseThrow())
                .containsExactly("PUBLIC", "CHAIN-A");
        Set<String> known = new HashSet<>();
        skus().forEach(sku -> known.add(sku.text("sku").orElseThrow()));
        for (JsonObject list : lists) {
            Set<String> priced = new HashSet<>();
            for (JsonObject written : list.array("terms").orElseThrow().objects()) {
                Terms terms = terms(list, written);
                assertThat(known).contains(terms.sku());
                assertThat(priced.add(terms.sku())).as(terms.sku()).isTrue();
                assertThat(terms.tiers()).hasSizeGreaterThanOrEqualTo(2);
                assertThat(terms.tiers())
                        .extracting(Tier::unitFen)
                        .as(terms.sku())
                        .isSortedAccordingTo(Comparator.reverseOrder());
                assertThat(terms.tiers().getFirst().minQuantity()).isEqualTo(terms.moq());
                assertThat(terms.tiers().getLast().minQuantity()).isLessThanOrEqualTo(terms.maxQuantity());
            }
            assertThat(priced).as("not everything is in every list").hasSizeLessThan(known.size());
        }
    }

    @Test
    void openingStockNamesEverySkuOnceAndSomeAreShort() {
        List<JsonObject> rows = seed.array("stock").orElseThrow().objects();
        assertThat(rows).extracting(row -> row.text("sku").orElseThrow()).doesNotHaveDuplicates();
        assertThat(rows).hasSize(skus().size());
        assertThat(rows).allMatch(row -> row.integer("quantity").orElse(-1) >= 0);
        assertThat(rows).anyMatch(row -> row.integer("quantity").orElse(-1) == 0);
    }

    private static Terms terms(JsonObject list, JsonObject written) {
        List<Tier> tiers = written.array("tiers").orElseThrow().objects().stream()
                .map(tier -> new Tier(
                        tier.integer("minQty").orElseThrow(),
                        tier.integer("unitFen").orElseThrow()))
                .toList();
        return new Terms(
                list.text("priceListId").orElseThrow(),
                written.text("sku").orElseThrow(),
                tiers,
                written.integer("moq").orElseThrow(),
                written.integer("step").orElseThrow(),
                written.integer("maxQty").orElseThrow(),
                Validity.since(Instant.EPOCH),
                1);
    }

    private List<JsonObject> skus() {
        return seed.array("products").orElseThrow().objects().stream()
                .flatMap(product -> product.array("skus").orElseThrow().objects().stream())
                .toList();
    }

    private static void assertSpeaksBoth(JsonObject owner, String... names) {
        for (String name : names) {
            JsonObject words = owner.object(name).orElseThrow();
            assertThat(words.text("zh-CN").orElse("")).as(name).isNotBlank().hasSizeLessThanOrEqualTo(200);
            assertThat(words.text("en").orElse("")).as(name).isNotBlank().isPrintable();
        }
    }

    private static JsonObject read() {
        return (JsonObject) Json.parse(text().getBytes(UTF_8), LIMIT_BYTES);
    }

    private static String text() {
        try (InputStream file = Objects.requireNonNull(
                SeedCatalogueTest.class.getResourceAsStream("/catalogue.json"), "catalogue.json")) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One element of each list a line, so that changes are seen in a diff. */
    private static String lines(JsonObject seed) {
        StringBuilder text = new StringBuilder("{\n");
        String separator = "";
        for (String name : seed.members().keySet()) {
            text.append(separator).append(" \"").append(name).append("\": ");
            List<JsonValue> elements =
                    seed.array(name).map(array -> array.elements()).orElse(List.of());
            if (elements.isEmpty()) {
                text.append(Json.text(seed.find(name).orElseThrow()));
            } else {
                text.append("[\n");
                for (int index = 0; index < elements.size(); index++) {
                    text.append("  ")
                            .append(Json.text(elements.get(index)))
                            .append(index + 1 < elements.size() ? ",\n" : "\n");
                }
                text.append(" ]");
            }
            separator = ",\n";
        }
        return text.append("\n}\n").toString();
    }
}
