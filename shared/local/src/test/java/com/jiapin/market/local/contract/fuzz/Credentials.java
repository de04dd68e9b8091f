package com.jiapin.market.local.contract.fuzz;

import com.jiapin.market.local.contract.Operation;
import java.util.Optional;

/** Whose tokens the fuzzer may use. They must outlive the run, whatever operations it calls. */
public interface Credentials {
    /** A live access token of someone with that role, for calls of that operation; empty when there is none. */
    Optional<String> accessToken(Operation operation, String role);

    /** A live guest token; empty when there is none. */
    Optional<String> guestToken();

    /** Nobody's. */
    static Credentials none() {
        return new Credentials() {
            @Override
            public Optional<String> accessToken(Operation operation, String role) {
                return Optional.empty();
            }

            @Override
            public Optional<String> guestToken() {
                return Optional.empty();
            }
        };
    }
}
