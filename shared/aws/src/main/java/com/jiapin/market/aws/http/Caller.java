package com.jiapin.market.aws.http;

import com.jiapin.market.account.Role;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.datamap.SubjectId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who calls, as the authoriser found out.
 *
 * @param memberId the random id of the person
 * @param companyId the company the person buys for; absent for staff
 * @param roles what the person may do
 * @param sessionId the session family the access token belongs to
 */
public record Caller(String memberId, Optional<String> companyId, Set<Role> roles, String sessionId) {

    /** Keeps an immutable copy of the roles. */
    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Says whether the caller has the role. */
    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** The person as the data map knows it. */
    public SubjectId subject() {
        return new SubjectId(memberId);
    }

    /** The authoriser's context for this caller: flat texts, which is all API Gateway passes on. */
    public JsonObject toContext() {
        return Json.object()
                .put("memberId", memberId)
                .putIfPresent("companyId", companyId)
                .put("roles", roles.stream().sorted().map(Role::name).collect(Collectors.joining(",")))
                .put("sessionId", sessionId)
                .build();
    }

    /** The caller in the authoriser's context; empty when anything needed is missing. */
    public static Optional<Caller> fromContext(JsonObject context) {
        Optional<String> memberId = context.text("memberId").filter(Caller::isId);
        Optional<String> sessionId = context.text("sessionId").filter(Caller::isId);
        if (memberId.isEmpty() || sessionId.isEmpty()) {
            return Optional.empty();
        }
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : context.text("roles").orElse("").split(",", -1)) {
            Arrays.stream(Role.values())
                    .filter(role -> role.name().equals(name))
                    .forEach(roles::add);
        }
        return Optional.of(
                new Caller(memberId.get(), context.text("companyId").filter(Caller::isId), roles, sessionId.get()));
    }

    private static boolean isId(String text) {
        return !text.isEmpty() && text.length() <= 64;
    }
}
