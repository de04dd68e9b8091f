package com.jiapin.market.session;

import com.jiapin.market.account.Role;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody who signed in is given, once: the store keeps hashes only.
 *
 * @param personId the member or employee
 * @param companyId the company, for a member
 * @param accessToken for the next 15 minutes
 * @param refreshToken for one use
 */
public record Tokens(
        String personId, Optional<String> companyId, Set<Role> roles, String accessToken, String refreshToken) {
    /** Takes a copy of the roles. */
    public Tokens {
        roles = Set.copyOf(roles);
    }

    /** How long the access token is valid, in seconds. */
    public long expiresInSeconds() {
        return Session.ACCESS_LIFE.toSeconds();
    }

    /** Says nothing of the tokens. */
    @Override
    public String toString() {
        return "Tokens[hidden]";
    }
}
