package com.jiapin.market.function.member;

import com.jiapin.market.account.Member;
import com.jiapin.market.account.MyProfile;
import com.jiapin.market.account.Role;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;

/** A member as he sees himself, and the employee who serves him. */
final class ProfileView {
    private ProfileView() {}

    static JsonObject of(MyProfile.Profile profile) {
        Member member = profile.member();
        return Json.object()
                .put("memberId", member.id())
                .put("name", member.name())
                .put("phone", member.phone().national())
                .put("companyId", member.companyId())
                .put("companyName", profile.company().name())
                .put(
                        "roles",
                        JsonArray.ofTexts(
                                member.roles().stream().sorted().map(Role::name).toList()))
                .putIfPresent("defaultAddressId", member.defaultAddressId())
                .put("openedAt", member.openedAt().toString())
                .build();
    }

    static JsonObject of(MyProfile.AccountManager manager) {
        return Json.object()
                .put("name", manager.name())
                .put("phone", manager.phone().national())
                .build();
    }
}
