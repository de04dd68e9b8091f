package com.jiapin.market.function.staffmember;

import com.jiapin.market.account.Company;
import com.jiapin.market.account.Member;
import com.jiapin.market.account.OpenMember;
import com.jiapin.market.account.Role;
import com.jiapin.market.account.SendActivationCode;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.session.FreezeMember;

/** What account managers are shown; codes are only in the text message. */
final class StaffViews {
    private StaffViews() {}

    static JsonObject of(Company company) {
        return Json.object()
                .put("companyId", company.id())
                .put("name", company.name())
                .put("priceListId", company.priceListId())
                .put("payWithinMinutes", company.payWithinMinutes())
                .put("openedAt", company.openedAt().toString())
                .build();
    }

    static JsonObject of(OpenMember.Outcome.Opened opened) {
        Member member = opened.member();
        return Json.object()
                .put("memberId", member.id())
                .put("companyId", member.companyId())
                .put(
                        "roles",
                        JsonArray.ofTexts(
                                member.roles().stream().sorted().map(Role::name).toList()))
                .put("status", member.status().name())
                .put("activationCodeExpiresAt", opened.codeExpiresAt().toString())
                .build();
    }

    static JsonObject of(FreezeMember.Outcome.Frozen frozen) {
        return Json.object()
                .put("memberId", frozen.memberId())
                .put("status", frozen.status().name())
                .build();
    }

    static JsonObject of(SendActivationCode.Outcome.Sent sent) {
        return Json.object()
                .put("memberId", sent.memberId())
                .put("activationCodeExpiresAt", sent.codeExpiresAt().toString())
                .build();
    }
}
