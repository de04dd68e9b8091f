package com.jiapin.market.function.health;

import com.jiapin.market.account.Role;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import java.util.Optional;

/** A stage of paper is found in good order. */
final class HealthRehearsal {
    private HealthRehearsal() {}

    static void play(Rehearsal rehearsal) {
        rehearsal.market().secrets().generated("blind-index");
        JsonObject report = rehearsal.get(
                new HealthHandler(rehearsal.market()), "/health", Optional.of(Rehearsal.employee(Role.FULFILMENT)));
        if (!report.text("status").equals(Optional.of("UP"))) {
            throw new IllegalStateException("a check of the rehearsed stage failed");
        }
        rehearsal.reachDatabase();
    }
}
