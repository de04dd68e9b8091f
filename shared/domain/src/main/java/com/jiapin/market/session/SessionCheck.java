package com.jiapin.market.session;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import java.time.InstantSource;
import java.util.Optional;

/** What the authoriser asks of each bearer token: one strong read of one row, and no personal key. */
public final class SessionCheck {
    private final DataStore store;
    private final InstantSource clock;

    /** Creates the use case. */
    public SessionCheck(DataStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Returns the live session of an access token; empty when the token is malformed, unknown, over or revoked. */
    public Optional<Session> check(String accessToken) {
        return Token.parse(Token.Kind.AT, accessToken).flatMap(token -> store.get(
                        Session.SCHEMA, Session.key(token.person(), token.family()), Purpose.MEMBERSHIP)
                .filter(session -> token.has(session.accessHash()))
                .filter(session -> clock.instant().isBefore(session.accessUntil())));
    }
}
