package com.jiapin.market.session;

import com.jiapin.market.account.Account;
import com.jiapin.market.account.ActivationCode;
import com.jiapin.market.account.ActivationCodes;
import com.jiapin.market.account.LoginGuard;
import com.jiapin.market.account.LoginName;
import com.jiapin.market.account.LoginThrottle;
import com.jiapin.market.account.Password;
import com.jiapin.market.account.PasswordHashing;
import com.jiapin.market.account.PasswordPolicy;
import com.jiapin.market.account.PasswordVerdict;
import com.jiapin.market.account.RateWindow;
import com.jiapin.market.account.RateWindows;
import com.jiapin.market.datamap.BlindIndex;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Together;
import com.jiapin.market.datamap.Write;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A person sets the first or a new password by the code sent to the phone (policy A8, D5, D6). A try is counted in the row
 * of the code before comparing, so that guesses in parallel cannot exceed three; success uses the code up in the same
 * transaction that sets the password, and ends all sessions that began before. Unknown account, wrong, used and expired
 * code get the same answer.
 */
public final class SetPassword {
    private final DataStore store;
    private final BlindIndex index;
    private final GuessLimits limits;
    private final ActivationCodes codes;
    private final Supplier<PasswordPolicy> policy;
    private final PasswordHashing hashing;
    private final EndSessions endSessions;
    private final InstantSource clock;

    /** Creates the use case; the policy, with its long list, is asked for only when a password is judged. */
    public SetPassword(
            DataStore store,
            BlindIndex index,
            GuessLimits limits,
            ActivationCodes codes,
            Supplier<PasswordPolicy> policy,
            PasswordHashing hashing,
            InstantSource clock) {
        this.store = store;
        this.index = index;
        this.limits = limits;
        this.codes = codes;
        this.policy = policy;
        this.hashing = hashing;
        this.endSessions = new EndSessions(store);
        this.clock = clock;
    }

    /** Sets the password. */
    public Outcome set(LoginName name, String code, Password password, Origin origin) {
        Instant now = clock.instant();
        if (policy.get().judge(password.text()) instanceof PasswordVerdict.Refused(var violations)) {
            return new Outcome.TooWeak(violations);
        }
        List<String> indexes = name.indexes(index);
        GuessLimits.Watched watched = limits.watch(Optional.empty(), origin);
        List<Schema.Ref> refs = new ArrayList<>(watched.refs());
        indexes.forEach(hash -> refs.add(LoginGuard.SCHEMA.ref(LoginGuard.key(name.kind(), hash))));
        Rows seen = store.getAll(refs, Purpose.SECURITY);
        Optional<Instant> waitUntil = limits.waitUntil(watched, seen, now);
        if (waitUntil.isPresent()) {
            return new Outcome.Wait(waitUntil.get());
        }
        SubjectId person = seen.first(LoginGuard.SCHEMA)
                .map(LoginGuard::person)
                .orElseGet(() -> SignIn.nobody(indexes.getFirst()));
        store.anticipate(person);
        Together.Later<Rows> reading = Together.start(() -> store.getAll(
                List.of(com.jiapin.market.account.Member.SCHEMA.ref(Account.key(person.value()))), Purpose.MEMBERSHIP));
        Optional<ActivationCode> right = tried(person).filter(stored -> codes.matches(stored, code));
        Optional<Account> account = Account.among(reading.get());
        if (right.isEmpty() || account.isEmpty()) {
            limits.failed(watched, seen, now);
            return new Outcome.Refused();
        }
        return set(account.get(), right.get(), password, indexes, now);
    }

    private Optional<ActivationCode> tried(SubjectId person) {
        return switch (store.write(ActivationCode.tryOnce(person))) {
            case com.jiapin.market.datamap.Outcome.Done(var after) -> after.map(ActivationCode.SCHEMA::read);
            case com.jiapin.market.datamap.Outcome.Refused refused -> Optional.empty();
        };
    }

    private Outcome set(Account account, ActivationCode code, Password password, List<String> indexes, Instant now) {
        PasswordVerdict verdict = policy.get().judge(password.text(), account.phone(), account.names());
        if (verdict instanceof PasswordVerdict.Refused(var violations)) {
            return new Outcome.TooWeak(violations);
        }
        List<Write> writes = new ArrayList<>();
        writes.add(code.consume());
        writes.addAll(account.passwordSet(hashing.hash(password), now));
        if (!store.transact(writes).done()) {
            return new Outcome.Refused();
        }
        endSessions.endAll(account.subject());
        indexes.forEach(hash -> new RateWindows(store)
                .forgetAll(new RateWindow.Counted(RateWindow.Activity.SIGN_IN, LoginThrottle.Dimension.PHONE, hash)));
        return new Outcome.Done();
    }

    /** How setting ended. */
    public sealed interface Outcome {
        /** The password is set and the account in use. */
        record Done() implements Outcome {}

        /** Unknown account, wrong, used or expired code: nobody is told which. */
        record Refused() implements Outcome {}

        /** The password is too weak, for all of these reasons. */
        record TooWeak(Set<PasswordVerdict.Violation> violations) implements Outcome {
            /** Takes a copy. */
            public TooWeak {
                violations = Set.copyOf(violations);
            }
        }

        /** Too many tries; the next is heard at this moment. */
        record Wait(Instant until) implements Outcome {}
    }
}
