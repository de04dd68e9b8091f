package com.jiapin.market.order;

import com.jiapin.market.account.Role;
import java.util.Optional;

/** Who pulls a trigger. */
public enum Actor {
    /** The member who placed the order. */
    BUYER,
    /** An employee who fulfils orders. */
    STAFF,
    /** A timer, a provider's word or a worker. */
    SYSTEM;

    /** As whom a person of this role acts on orders; empty when the role moves none. */
    public static Optional<Actor> of(Role role) {
        return switch (role) {
            case MEMBER, COMPANY_ADMIN -> Optional.of(BUYER);
            case FULFILMENT -> Optional.of(STAFF);
            case ACCOUNT_MANAGER, PRIVACY_OFFICER -> Optional.empty();
        };
    }
}
