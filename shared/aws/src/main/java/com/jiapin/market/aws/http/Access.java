package com.jiapin.market.aws.http;

import com.jiapin.market.account.Role;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Who may call a route. */
public final class Access {

    /** Everybody. */
    public static final Access PUBLIC = new Access(true, Set.of());

    /** Whoever the authoriser let in. */
    public static final Access SIGNED_IN = new Access(false, EnumSet.allOf(Role.class));

    private final boolean open;
    private final Set<Role> roles;

    private Access(boolean open, Set<Role> roles) {
        this.open = open;
        this.roles = Set.copyOf(roles);
    }

    /** Callers with at least one of the roles. */
    public static Access anyOf(Role first, Role... more) {
        return new Access(false, EnumSet.of(first, more));
    }

    /** Refuses the caller with 401 when unknown and 403 when known but without a role. */
    void check(Optional<Caller> caller) {
        if (open) {
            return;
        }
        Caller known = caller.orElseThrow(Problem::unauthorised);
        if (roles.stream().noneMatch(known::has)) {
            throw Problem.forbidden();
        }
    }
}
