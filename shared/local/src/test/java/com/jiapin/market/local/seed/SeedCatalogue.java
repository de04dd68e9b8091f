package com.jiapin.market.local.seed;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.local.seed.SeedFamilies.Category;
import com.jiapin.market.local.seed.SeedFamilies.Family;
import com.jiapin.market.local.seed.SeedFamilies.Size;
import com.jiapin.market.local.seed.SeedFamilies.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes the seed from its families, the same bytes each time: SKUs, article numbers with check digits, two price lists
 * and opening stock. Article numbers begin with 6900000, a block without an owner.
 */
final class SeedCatalogue {
    private static final String BLOCK = "6900000";
    private static final int TIER_FACTOR = 5;
    private static final Map<String, String> COUNTING_WORDS = Map.of(
            "抽",
            "sheets",
            "张",
            "sheets",
            "节",
            "sheets",
            "片",
            "pieces",
            "只",
            "pieces",
            "个",
            "pieces",
            "包",
            "bags",
            "条",
            "sticks",
            "颗",
            "capsules",
            "双",
            "pairs");

    /** One SKU with what the rest is computed from; {@code number} counts from 1 over the whole seed. */
    private record Article(int number, String sku, Family family, Words variant, Size size, long unitFen) {}

    private SeedCatalogue() {}

    /** The whole seed as the catalogue import takes it. */
    static JsonObject make() {
        List<Article> articles = articles();
        JsonArrayBuilder categories = Json.array();
        int rank = 0;
        for (Category category : SeedFamilies.categories()) {
            JsonObjectBuilder entry = Json.object().put("categoryId", category.code());
            if (!category.parent().equals("-")) {
                entry.put("parentId", category.parent());
            }
            rank++;
            categories.add(
                    entry.put("name", both(category.name())).put("rank", rank).build());
        }
        JsonArrayBuilder products = Json.array();
        SeedFamilies.families().forEach(family -> products.add(product(family, articles)));
        JsonArrayBuilder stock = Json.array();
        articles.forEach(article -> stock.add(Json.object()
                .put("sku", article.sku())
                .put("warehouse", "W1")
                .put("quantity", openingStock(article))
                .build()));
        return Json.object()
                .put("format", 1)
                .put("categories", categories.build())
                .put("products", products.build())
                .put(
                        "priceLists",
                        Json.array()
                                .add(priceList("PUBLIC", new Words("公开价", "Public prices"), articles))
                                .add(priceList("CHAIN-A", new Words("连锁客户价", "Chain customers"), articles))
                                .build())
                .put("stock", stock.build())
                .build();
    }

    /** The check digit of a GTIN body: weights 3, 1, 3 ... from the right. */
    static int checkDigit(String body) {
        int sum = 0;
        for (int index = 0; index < body.length(); index++) {
            int weight = (body.length() - index) % 2 == 1 ? 3 : 1;
            sum += weight * (body.charAt(index) - '0');
        }
        return (10 - sum % 10) % 10;
    }

    private static List<Article> articles() {
        List<Article> articles = new ArrayList<>();
        for (Family family : SeedFamilies.families()) {
            int inFamily = 0;
            for (Words variant : family.variants()) {
                for (Size size : family.sizes()) {
                    inFamily++;
                    // Variants of one size differ a little in price, as they do in life.
                    long unitFen = size.unitFen() + (long) family.variants().indexOf(variant) * (size.unitFen() / 60);
                    articles.add(new Article(
                            articles.size() + 1,
                            "%s-%02d".formatted(family.productId(), inFamily),
                            family,
                            variant,
                            size,
                            unitFen));
                }
            }
        }
        return articles;
    }

    private static JsonObject product(Family family, List<Article> articles) {
        JsonArrayBuilder skus = Json.array();
        articles.stream().filter(article -> article.family().equals(family)).forEach(article -> skus.add(sku(article)));
        return Json.object()
                .put("productId", family.productId())
                .put("categoryId", family.category())
                .put("brand", both(family.brand()))
                .put(
                        "name",
                        both(new Words(
                                family.brand().chinese() + family.goods().chinese(),
                                family.brand().english() + " " + family.goods().english())))
                .put(
                        "description",
                        both(new Words(
                                family.goods().chinese() + "，整箱批发，多种规格可选。",
                                family.goods().english() + ", wholesale by the case, in several sizes.")))
                .put("skus", skus.build())
                .build();
    }

    private static JsonObject sku(Article article) {
        Family family = article.family();
        Size size = article.size();
        return Json.object()
                .put("sku", article.sku())
                .put(
                        "name",
                        both(new Words(
                                family.brand().chinese() + family.goods().chinese() + " "
                                        + article.variant().chinese() + " " + size.specification(),
                                family.brand().english() + " " + family.goods().english() + " "
                                        + article.variant().english() + " " + plain(size.specification()))))
                .put(
                        "specification",
                        both(new Words(
                                size.specification() + " × " + size.perCase()
                                        + family.unit().chinese() + "/箱",
                                plain(size.specification()) + ", " + size.perCase() + " per case")))
                .put("unit", both(family.unit()))
                .put("saleable", true)
                .put("packs", packs(article))
                .build();
    }

    private static JsonValue packs(Article article) {
        String body = BLOCK + "%05d".formatted(article.number());
        String caseBody = "1" + body;
        return Json.array()
                .add(Json.object()
                        .put("level", "UNIT")
                        .put("packQty", 1)
                        .put("gtin", body + checkDigit(body))
                        .build())
                .add(Json.object()
                        .put("level", "CASE")
                        .put("packQty", article.size().perCase())
                        .put("gtin", caseBody + checkDigit(caseBody))
                        .put("inHouseCode", "JP-" + article.sku() + "-C")
                        .build())
                .build();
    }

    private static JsonObject priceList(String id, Words name, List<Article> articles) {
        boolean open = id.equals("PUBLIC");
        JsonArrayBuilder terms = Json.array();
        for (Article article : articles) {
            // A few goods are for the chain only, a few for everybody else.
            boolean chainOnly = article.number() % 31 == 0;
            boolean publicOnly = article.number() % 17 == 0;
            if (open ? !chainOnly : !publicOnly) {
                terms.add(terms(article, open ? 100 : 94));
            }
        }
        return Json.object()
                .put("priceListId", id)
                .put("name", both(name))
                .put("terms", terms.build())
                .build();
    }

    private static JsonObject terms(Article article, int percent) {
        int perCase = article.size().perCase();
        long step = step(article);
        long moq = article.number() % 7 == 0 ? step * 2 : step;
        long unitFen = Math.max(1, article.unitFen() * percent / 100);
        return Json.object()
                .put("sku", article.sku())
                .put("moq", moq)
                .put("step", step)
                .put("maxQty", moq * Math.max(50, 1200 / perCase))
                .put(
                        "tiers",
                        Json.array()
                                .add(tier(moq, unitFen))
                                .add(tier(moq * TIER_FACTOR, unitFen * 96 / 100))
                                .add(tier(moq * TIER_FACTOR * TIER_FACTOR, unitFen * 92 / 100))
                                .build())
                .build();
    }

    /** Whole cases as a rule; large cases are opened, and some steps deliberately do not fit the case. */
    private static long step(Article article) {
        int perCase = article.size().perCase();
        if (perCase == 15 && article.number() % 4 == 0) {
            return 10;
        }
        return perCase >= 40 && perCase % 4 == 0 ? perCase / 4 : perCase;
    }

    private static JsonObject tier(long minQty, long unitFen) {
        return Json.object().put("minQty", minQty).put("unitFen", unitFen).build();
    }

    private static long openingStock(Article article) {
        long perCase = article.size().perCase();
        if (article.number() % 29 == 0) {
            return 0;
        }
        return article.number() % 23 == 0 ? perCase * 2 : perCase * (40 + article.number() * 37L % 160);
    }

    private static JsonObject both(Words words) {
        return Json.object()
                .put("zh-CN", words.chinese())
                .put("en", words.english())
                .build();
    }

    /** A specification with English counting words. */
    private static String plain(String specification) {
        String text = specification.replace("×", " x ");
        for (Map.Entry<String, String> word : COUNTING_WORDS.entrySet()) {
            text = text.replace(word.getKey(), " " + word.getValue());
        }
        return text;
    }
}
