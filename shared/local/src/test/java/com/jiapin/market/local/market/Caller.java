package com.jiapin.market.local.market;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import java.util.Optional;

/** Somebody the authoriser has let in, with what it tells the functions about him. */
public record Caller(String memberId, Optional<String> companyId, String roles) {
    /** A buyer of a company. */
    public static Caller buyer(String memberId, String companyId) {
        return new Caller(memberId, Optional.of(companyId), "MEMBER");
    }

    /** An employee of the warehouse. */
    public static Caller warehouse(String memberId) {
        return new Caller(memberId, Optional.empty(), "FULFILMENT");
    }

    JsonObject context() {
        return Json.object()
                .put("memberId", memberId)
                .putIfPresent("companyId", companyId)
                .put("roles", roles)
                .put("sessionId", "SESSION1")
                .build();
    }
}
