package com.jiapin.market.aws.view;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.catalog.Terms;

/** Terms of a SKU in answers. */
public final class TermsView {
    private TermsView() {}

    /** Returns the terms of one SKU. */
    public static JsonObject of(Terms terms) {
        JsonArrayBuilder tiers = Json.array();
        terms.tiers()
                .forEach(tier -> tiers.add(Json.object()
                        .put("minQty", tier.minQuantity())
                        .put("unitFen", tier.unitFen())
                        .build()));
        return Json.object()
                .put("moq", terms.moq())
                .put("step", terms.step())
                .put("maxQty", terms.maxQuantity())
                .put("tiers", tiers.build())
                .put("version", terms.version())
                .put("validFrom", Times.text(terms.validity().from()))
                .putIfPresent("validUntil", terms.validity().until().map(Times::text))
                .build();
    }
}
