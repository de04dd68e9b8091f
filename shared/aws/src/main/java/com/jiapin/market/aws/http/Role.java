package com.jiapin.market.aws.http;

import java.util.Optional;

/** What a caller may be; a caller can be several. */
public enum Role {
    /** Buys for a company. */
    MEMBER,
    /** Also sees the company's orders. */
    COMPANY_ADMIN,
    /** Opens companies and members. */
    ACCOUNT_MANAGER,
    /** Picks and ships. */
    FULFILMENT,
    /** Answers privacy requests. */
    PRIVACY_OFFICER;

    /** The role of that name. */
    public static Optional<Role> find(String name) {
        for (Role role : values()) {
            if (role.name().equals(name)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
