package com.jiapin.market.payment;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.once.Answered;
import com.jiapin.market.once.Once;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** One request under a key, remembered in the store as the edge does it. */
public final class KeyedOnce<O> implements Once<O> {
    private static final long LEASE_SECONDS = 15;

    private final DataStore store;
    private final InstantSource clock;
    private final String key;
    private Optional<Answered> before = Optional.empty();

    /** Creates the request under a key. */
    public KeyedOnce(DataStore store, InstantSource clock, String key) {
        this.store = store;
        this.clock = clock;
        this.key = key;
    }

    @Override
    public Write remember(O outcome) {
        return before.<Write>map(begun -> Answered.SCHEMA
                        .update(Answered.key("member", key))
                        .when(
                                Answered.STATUS.isAbsent(),
                                Answered.LEASE_UNTIL.is(begun.leaseUntil().orElseThrow()))
                        .set(Answered.STATUS, 200L)
                        .remove(Answered.LEASE_UNTIL)
                        .build())
                .orElseGet(() -> Answered.SCHEMA.insert(row(Optional.of(200L), Optional.empty(), Optional.empty())));
    }

    @Override
    public Write begin(String reference) {
        Instant until = clock.instant().plusSeconds(LEASE_SECONDS);
        Write write = before.<Write>map(begun -> Answered.SCHEMA
                        .update(Answered.key("member", key))
                        .when(
                                Answered.STATUS.isAbsent(),
                                Answered.LEASE_UNTIL.is(begun.leaseUntil().orElseThrow()))
                        .set(Answered.LEASE_UNTIL, until)
                        .build())
                .orElseGet(() ->
                        Answered.SCHEMA.insert(row(Optional.empty(), Optional.of(reference), Optional.of(until))));
        before = Optional.of(row(Optional.empty(), Optional.of(reference), Optional.of(until)));
        return write;
    }

    @Override
    public Optional<String> resumes() {
        Optional<Answered> found = store.get(Answered.SCHEMA, Answered.key("member", key), Purpose.ORDERING);
        if (found.filter(row -> row.status().isPresent()).isPresent()) {
            throw new AlreadyAnswered();
        }
        if (found.flatMap(Answered::leaseUntil)
                .filter(until -> until.isAfter(clock.instant()))
                .isPresent()) {
            throw new IllegalStateException("a twin of this request is at work");
        }
        before = found;
        return found.flatMap(Answered::reference);
    }

    @Override
    public void ensureUnanswered() {
        Optional<Answered> found = store.get(Answered.SCHEMA, Answered.key("member", key), Purpose.ORDERING);
        boolean own = found.flatMap(Answered::leaseUntil).equals(before.flatMap(Answered::leaseUntil));
        if (found.isPresent() && !(own && found.get().status().isEmpty())) {
            throw new AlreadyAnswered();
        }
    }

    private Answered row(Optional<Long> status, Optional<String> reference, Optional<Instant> leaseUntil) {
        return new Answered(
                "member",
                Optional.of(new SubjectId("member")),
                key,
                "fingerprint",
                status,
                Optional.empty(),
                Optional.empty(),
                reference,
                leaseUntil,
                clock.instant());
    }
}
