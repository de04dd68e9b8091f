package com.jiapin.market.session;

import com.jiapin.market.account.Account;
import com.jiapin.market.account.AccountStatus;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.id.RandomBytes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Exchanges a refresh token for the next pair. Each serves once: any other token of a live family was used before, by its
 * owner or by a thief, so the whole family is revoked. Roles and company are those the account has now; an account that is
 * not active, or whose password was set since, ends the session.
 */
public final class RefreshSession {
    private final DataStore store;
    private final RandomBytes random;
    private final InstantSource clock;

    /** Creates the use case. */
    public RefreshSession(DataStore store, RandomBytes random, InstantSource clock) {
        this.store = store;
        this.random = random;
        this.clock = clock;
    }

    /** Exchanges the token. */
    public Outcome refresh(String refreshToken) {
        Optional<Token> parsed = Token.parse(Token.Kind.RT, refreshToken);
        if (parsed.isEmpty()) {
            return new Outcome.Refused();
        }
        Token token = parsed.get();
        SubjectId person = token.person();
        store.anticipate(person);
        // The account's row may be a member's or an employee's: the row itself tells.
        Rows rows = store.getAll(
                List.of(
                        Session.SCHEMA.ref(Session.key(person, token.family())),
                        com.jiapin.market.account.Member.SCHEMA.ref(Account.key(person.value()))),
                Purpose.MEMBERSHIP);
        Optional<Session> session = rows.first(Session.SCHEMA);
        if (session.isEmpty()) {
            return new Outcome.Refused();
        }
        Optional<Account> account = Account.among(rows)
                .filter(found -> found.status() == AccountStatus.ACTIVE)
                .filter(found -> !session.get().startedAt().isBefore(found.sessionsFrom()));
        if (account.isEmpty()) {
            revoke(session.get());
            return new Outcome.Refused();
        }
        if (!token.has(session.get().refreshHash())) {
            return reused(session.get());
        }
        return rotated(session.get(), account.get());
    }

    private Outcome rotated(Session session, Account account) {
        Instant now = clock.instant();
        TokenPair pair = TokenPair.fresh(session.person(), session.family(), random);
        var rotation = Session.SCHEMA
                .update(Session.key(session.person(), session.family()))
                .when(Session.REFRESH_HASH.is(session.refreshHash()))
                .set(Session.ACCESS_HASH, pair.access().hash())
                .set(Session.ACCESS_UNTIL, now.plus(Session.ACCESS_LIFE))
                .set(Session.REFRESH_HASH, pair.refresh().hash())
                .set(Session.ROLES, account.roles().stream().sorted().toList())
                .setIfPresent(Session.COMPANY_ID, account.company())
                .set(Session.REFRESHED_AT, now)
                .build();
        return switch (store.write(rotation)) {
            case com.jiapin.market.datamap.Outcome.Done done -> new Outcome.Refreshed(pair.forAccount(account));
            case com.jiapin.market.datamap.Outcome.Refused twin -> reused(session);
        };
    }

    private Outcome reused(Session session) {
        revoke(session);
        return new Outcome.Reused(session.family());
    }

    private void revoke(Session session) {
        store.write(Session.SCHEMA.delete(Session.key(session.person(), session.family())));
    }

    /** How an exchange ended. */
    public sealed interface Outcome {
        /** The next pair. */
        record Refreshed(Tokens tokens) implements Outcome {}

        /** The token is unknown, over or revoked, or the account is not in use. */
        record Refused() implements Outcome {}

        /** The token was used before, perhaps by a thief: its family is revoked. The caller is told no more than that he is refused. */
        record Reused(String family) implements Outcome {}
    }
}
