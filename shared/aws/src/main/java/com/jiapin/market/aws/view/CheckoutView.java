package com.jiapin.market.aws.view;

import com.jiapin.market.aws.http.Language;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.checkout.CheckoutOutcome;
import com.jiapin.market.checkout.LineProblem;
import com.jiapin.market.checkout.PricedCart;
import com.jiapin.market.checkout.QuoteLine;
import java.util.List;

/** Previews and refused lines in answers. */
public final class CheckoutView {
    private CheckoutView() {}

    /** Returns a preview. */
    public static JsonObject preview(PricedCart cart, Language language) {
        JsonArrayBuilder lines = Json.array();
        for (QuoteLine line : cart.quote().lines()) {
            PricedCart.Item item = cart.item(line.sku()).orElseThrow();
            lines.add(Json.object()
                    .put("sku", line.sku())
                    .put("productId", item.productId())
                    .put("name", language == Language.CHINESE ? line.text() : item.englishName())
                    .put("quantity", line.quantity())
                    .put("tierMinQty", line.tierMinQuantity())
                    .put("unitFen", line.unitFen())
                    .put("lineFen", line.totalFen())
                    .build());
        }
        return Json.object()
                .put("lines", lines.build())
                .put("itemCount", cart.quote().lines().size())
                .put("goodsFen", cart.quote().goodsFen())
                .put("freightFen", cart.quote().freightFen())
                .put("payableFen", cart.quote().payableFen())
                .put("currency", "CNY")
                .put("previewToken", cart.token())
                .put("expiresAt", Times.text(cart.expiresAt()))
                .build();
    }

    /** Returns the lines that are short. */
    public static JsonArray shortLines(List<CheckoutOutcome.ShortLine> lines) {
        JsonArrayBuilder refused = Json.array();
        lines.forEach(line -> refused.add(line(line.sku(), line.wanted(), "SHORT")));
        return refused.build();
    }

    /** Returns the lines of which the company's unpaid orders hold too much already. */
    public static JsonArray heldLines(List<CheckoutOutcome.HeldLine> lines) {
        JsonArrayBuilder refused = Json.array();
        lines.forEach(line -> refused.add(Json.object()
                .put("sku", line.sku())
                .put("quantity", line.wanted())
                .put("reason", "HELD")
                .put("heldQuantity", line.held())
                .put("mostHeld", line.most())
                .build()));
        return refused.build();
    }

    /** Returns the lines that cannot be ordered as they are. */
    public static JsonArray problems(List<LineProblem> problems) {
        JsonArrayBuilder refused = Json.array();
        problems.forEach(problem -> refused.add(
                switch (problem) {
                    case LineProblem.NotOffered(String sku, long quantity) -> line(sku, quantity, "OFF_SALE");
                    case LineProblem.OffSale(String sku, long quantity) -> line(sku, quantity, "OFF_SALE");
                    case LineProblem.BadQuantity bad ->
                        Json.object()
                                .put("sku", bad.sku())
                                .put("quantity", bad.quantity())
                                .put("reason", "BAD_QUANTITY")
                                .put("terms", TermsView.of(bad.terms()))
                                .build();
                }));
        return refused.build();
    }

    private static JsonObject line(String sku, long quantity, String reason) {
        return Json.object()
                .put("sku", sku)
                .put("quantity", quantity)
                .put("reason", reason)
                .build();
    }
}
