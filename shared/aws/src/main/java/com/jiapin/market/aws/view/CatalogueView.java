package com.jiapin.market.aws.view;

import com.jiapin.market.aws.http.Language;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.catalog.Catalogue;
import com.jiapin.market.catalog.Category;
import com.jiapin.market.catalog.PackOffer;
import com.jiapin.market.catalog.SkuRow;
import java.util.List;
import java.util.Optional;

/** The catalogue in answers, in the language asked for. */
public final class CatalogueView {
    private final Language language;

    /** Creates the view in a language. */
    public CatalogueView(Language language) {
        this.language = language;
    }

    /** Returns all categories. */
    public JsonObject categories(List<Category> categories) {
        JsonArrayBuilder list = Json.array();
        categories.forEach(category -> list.add(Json.object()
                .put("categoryId", category.id())
                .putIfPresent("parentId", category.parentId())
                .put("name", Names.of(category.name(), language))
                .put("rank", category.rank())
                .build()));
        return Json.object().put("categories", list.build()).build();
    }

    /** Returns a page of products. */
    public JsonObject products(List<Catalogue.Listed> products, Optional<String> nextCursor) {
        JsonArrayBuilder list = Json.array();
        products.forEach(product -> list.add(Json.object()
                .put("productId", product.listing().productId())
                .put("name", Names.of(product.listing().name(), language))
                .put("brand", Names.of(product.listing().brand(), language))
                .put("categoryId", product.listing().categoryId())
                .put("fromUnitFen", product.offer().fromUnitFen())
                .put("skuCount", product.offer().skuCount())
                .build()));
        return Json.object()
                .put("products", list.build())
                .putIfPresent("nextCursor", nextCursor)
                .build();
    }

    /** Returns a product with the caller's terms. */
    public JsonObject product(Catalogue.Detail detail) {
        JsonArrayBuilder skus = Json.array();
        detail.skus()
                .forEach(offered -> skus.add(Json.object()
                        .put("sku", offered.sku().sku())
                        .put("name", Names.of(offered.sku().name(), language))
                        .put("specification", Names.of(offered.sku().specification(), language))
                        .put("unit", Names.of(offered.sku().unit(), language))
                        .put("terms", TermsView.of(offered.terms()))
                        .put("packs", packs(offered.sku()))
                        .build()));
        return Json.object()
                .put("productId", detail.product().id())
                .put("name", Names.of(detail.product().name(), language))
                .put("brand", Names.of(detail.product().brand(), language))
                .put("categoryId", detail.product().categoryId())
                .put("description", Names.of(detail.product().description(), language))
                .put("skus", skus.build())
                .build();
    }

    private static JsonArray packs(SkuRow sku) {
        JsonArrayBuilder packs = Json.array();
        sku.packs()
                .forEach(pack -> packs.add(Json.object()
                        .put("level", pack.level().name())
                        .put("packQty", pack.packQuantity())
                        .putIfPresent("gtin14", pack.gtin14())
                        .putIfPresent("inHouseCode", pack.inHouseCode())
                        .build()));
        return packs.build();
    }

    /** Returns what a code stands for. */
    public JsonObject scanned(String code, boolean inHouse, Catalogue.Scanned scanned) {
        JsonArrayBuilder warnings = Json.array();
        new PackOffer(scanned.barcode().level(), scanned.barcode().packQuantity(), scanned.terms())
                .warning()
                .ifPresent(violation -> warnings.add(Json.object()
                        .put("code", violation.code())
                        .put("limit", violation.limit())
                        .build()));
        JsonObjectBuilder json = Json.object()
                .put("code", code)
                .put("kind", inHouse ? "IN_HOUSE" : "GTIN")
                .put("level", scanned.barcode().level().name())
                .put("packQty", scanned.barcode().packQuantity())
                .put("productId", scanned.barcode().productId())
                .put("sku", scanned.barcode().sku())
                .put("name", Names.of(scanned.sku().name(), language))
                .put("terms", TermsView.of(scanned.terms()))
                .put("warnings", warnings.build());
        return json.build();
    }
}
