package com.jiapin.market.function.staffmember;

import com.jiapin.market.account.Role;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import java.util.Map;
import java.util.Optional;

/** A company of paper is opened. */
final class StaffMemberRehearsal {
    private StaffMemberRehearsal() {}

    static void play(Rehearsal rehearsal) {
        rehearsal.post(
                new StaffMemberHandler(rehearsal.market()),
                "/staff/companies",
                Map.of("Idempotency-Key", "rehearsal-0000000001"),
                Json.bytes(Json.object().put("name", "彩排").build()),
                Optional.of(Rehearsal.employee(Role.ACCOUNT_MANAGER)),
                201);
        rehearsal.reachDatabase();
    }
}
