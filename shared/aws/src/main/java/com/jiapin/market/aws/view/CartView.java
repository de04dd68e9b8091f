package com.jiapin.market.aws.view;

import com.jiapin.market.aws.http.Language;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.cart.Cart;
import com.jiapin.market.cart.CartChange;
import com.jiapin.market.cart.CartMerge;

/** Carts in answers. */
public final class CartView {
    private CartView() {}

    /** Returns a cart with today's terms. */
    public static JsonObject cart(Cart cart, Language language) {
        JsonArrayBuilder lines = Json.array();
        cart.lines().forEach(line -> lines.add(line(line, language)));
        return Json.object()
                .put("version", cart.version())
                .put("lines", lines.build())
                .put("goodsFen", cart.goodsFen())
                .build();
    }

    private static JsonObject line(Cart.Line line, Language language) {
        return Json.object()
                .put("sku", line.line().sku())
                .put("productId", line.line().productId())
                .putIfPresent("name", line.goods().map(goods -> Names.of(goods.name(), language)))
                .put("quantity", line.line().quantity())
                .putValueIfPresent("unitFen", line.unitFen().map(JsonNumber::of))
                .putValueIfPresent("lineFen", line.lineFen().map(JsonNumber::of))
                .put("addedUnitFen", line.line().addedUnitFen())
                .putValueIfPresent("terms", line.terms().map(TermsView::of))
                .put(
                        "flags",
                        JsonArray.ofTexts(line.flags().stream().map(Enum::name).toList()))
                .build();
    }

    /** Returns a changed line. */
    public static JsonObject changed(CartChange.Changed changed) {
        return Json.object()
                .put("cartVersion", changed.cartVersion())
                .put(
                        "line",
                        Json.object()
                                .put("sku", changed.sku())
                                .put("quantity", changed.quantity())
                                .build())
                .build();
    }

    /** Returns what a merge did. */
    public static JsonObject merged(CartMerge.Merge merge) {
        JsonArrayBuilder lines = Json.array();
        merge.lines()
                .forEach(line -> lines.add(Json.object()
                        .put("sku", line.sku())
                        .put("outcome", line.result().name())
                        .put("guestQuantity", line.guestQuantity())
                        .put("quantity", line.quantity())
                        .build()));
        return Json.object()
                .put("cartVersion", merge.cartVersion())
                .put("lines", lines.build())
                .put("remaining", merge.remaining())
                .build();
    }
}
