package com.jiapin.market.session;

import java.util.Optional;

/**
 * Where a try comes from. Used for limits on guessing only, and kept as keyed hashes.
 *
 * @param address the caller's network address, as the gateway saw it
 * @param device a mark the client gives itself
 */
public record Origin(Optional<String> address, Optional<String> device) {
    /** Says nothing of them. */
    @Override
    public String toString() {
        return "Origin[hidden]";
    }
}
