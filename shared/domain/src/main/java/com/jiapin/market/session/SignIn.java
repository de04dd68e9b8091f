package com.jiapin.market.session;

import com.jiapin.market.account.Account;
import com.jiapin.market.account.AccountStatus;
import com.jiapin.market.account.AttemptWindow;
import com.jiapin.market.account.Credential;
import com.jiapin.market.account.LoginGuard;
import com.jiapin.market.account.LoginName;
import com.jiapin.market.account.Password;
import com.jiapin.market.account.PasswordHashing;
import com.jiapin.market.account.RateWindows;
import com.jiapin.market.datamap.BlindIndex;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Together;
import com.jiapin.market.id.Ids;
import com.jiapin.market.id.RandomBytes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Signs members and employees in by name and password. An unknown name, a wrong password and an account that is not active
 * get the same answer after the same reads, writes and hashing.
 *
 * <p>Three round trips: guard and counters; account, and the count of this try beside it; the session, and the end of the
 * counting beside it.
 */
public final class SignIn {
    private final DataStore store;
    private final BlindIndex index;
    private final GuessLimits limits;
    private final PasswordHashing hashing;
    private final Ids ids;
    private final RandomBytes random;
    private final InstantSource clock;

    /** Creates the use case. */
    public SignIn(
            DataStore store,
            BlindIndex index,
            GuessLimits limits,
            PasswordHashing hashing,
            Ids ids,
            RandomBytes random,
            InstantSource clock) {
        this.store = store;
        this.index = index;
        this.limits = limits;
        this.hashing = hashing;
        this.ids = ids;
        this.random = random;
        this.clock = clock;
    }

    /** Signs in. */
    public Outcome signIn(LoginName name, Password password, Origin origin) {
        Instant now = clock.instant();
        List<String> indexes = name.indexes(index);
        GuessLimits.Watched watched = limits.watch(Optional.of(indexes.getFirst()), origin);
        List<Schema.Ref> refs = new ArrayList<>(watched.refs());
        indexes.forEach(hash -> refs.add(LoginGuard.SCHEMA.ref(LoginGuard.key(name.kind(), hash))));
        Rows seen = store.getAllEventually(refs, Purpose.SECURITY);
        Optional<Instant> waitUntil = limits.waitUntil(watched, seen, now);
        if (waitUntil.isPresent()) {
            return new Outcome.Wait(waitUntil.get());
        }
        SubjectId person =
                seen.first(LoginGuard.SCHEMA).map(LoginGuard::person).orElseGet(() -> nobody(indexes.getFirst()));
        store.anticipate(person);
        Together.Later<Rows> reading = Together.start(() ->
                store.partition(Table.MEMBERS, Account.partition(person.value()), Account.PROFILE, Purpose.MEMBERSHIP));
        return switch (limits.count(watched, seen, now)) {
            case RateWindows.Decision.Wait(Instant until) -> new Outcome.Wait(until);
            case RateWindows.Decision.Counted(AttemptWindow window) -> {
                Optional<Account> account = admitted(reading.get(), password);
                if (account.isEmpty()) {
                    limits.failed(watched, seen, now);
                    yield new Outcome.Refused();
                }
                Together.Later<Boolean> forgetting = Together.start(() -> {
                    limits.succeeded(watched, seen, window);
                    return true;
                });
                Optional<Tokens> tokens = begin(account.get(), now);
                forgetting.get();
                yield tokens.<Outcome>map(Outcome.SignedIn::new).orElseGet(Outcome.Refused::new);
            }
        };
    }

    /** The account behind the rows if the password is right and it is active; hashes exactly once in every case. */
    private Optional<Account> admitted(Rows rows, Password password) {
        Optional<Credential> credential = rows.first(Credential.SCHEMA);
        boolean right = false;
        if (credential.isPresent()) {
            right = hashing.matches(password, credential.get().hash());
        } else {
            hashing.matchNothing(password);
        }
        Optional<Account> account = Account.among(rows).filter(found -> found.status() == AccountStatus.ACTIVE);
        return right ? account : Optional.empty();
    }

    /** Empty when the account was frozen, or its password set, since it was read: such a session would outlive its end. */
    private Optional<Tokens> begin(Account account, Instant now) {
        String family = ids.next();
        TokenPair pair = TokenPair.fresh(account.subject(), family, random);
        Session session = new Session(
                account.subject(),
                family,
                pair.access().hash(),
                now.plus(Session.ACCESS_LIFE),
                pair.refresh().hash(),
                account.roles(),
                account.company(),
                now,
                now);
        return store.transact(List.of(Session.SCHEMA.insert(session), account.stillAdmitted()))
                        .done()
                ? Optional.of(pair.forAccount(account))
                : Optional.empty();
    }

    /** Somebody whose rows are looked for where there is nobody, so that the same reads happen. */
    static SubjectId nobody(String index) {
        String text = "NOBODY-" + index;
        return new SubjectId(text.substring(0, Math.min(text.length(), 40)));
    }

    /** How signing in ended. */
    public sealed interface Outcome {
        /** Signed in. */
        record SignedIn(Tokens tokens) implements Outcome {}

        /** Unknown, wrong, or not active: nobody is told which. */
        record Refused() implements Outcome {}

        /** Too many tries; the next is heard at this moment. */
        record Wait(Instant until) implements Outcome {}
    }
}
