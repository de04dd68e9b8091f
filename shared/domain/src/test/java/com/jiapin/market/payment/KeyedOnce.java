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
    private Optional<Answered> begun = Optional.empty();
    private Optional<Answered> resumed = Optional.empty();

    /** Creates the request under a key. */
    public KeyedOnce(DataStore store, InstantSource clock, String key) {
        this.store = store;
        this.clock = clock;
        this.key = key;
    }

    @Override
    public Write remember(O outcome) {
        return held().<Write>map(row -> taken(row)
                        .set(Answered.STATUS, 200L)
                        .remove(Answered.LEASE_UNTIL)
                        .build())
                .orElseGet(() -> Answered.SCHEMA.insert(row(Optional.of(200L), Optional.empty(), Optional.empty())));
    }

    @Override
    public Write begin(String reference) {
        Instant until = clock.instant().plusSeconds(LEASE_SECONDS);
        Answered beginning = row(Optional.empty(), Optional.of(reference), Optional.of(until));
        begun = Optional.of(beginning);
        return resumed.<Write>map(
                        row -> taken(row).set(Answered.LEASE_UNTIL, until).build())
                .orElseGet(() -> Answered.SCHEMA.insert(beginning));
    }

    private Optional<Answered> held() {
        return begun.or(() -> resumed);
    }

    private Write.Update.Builder taken(Answered row) {
        return Answered.SCHEMA
                .update(Answered.key("member", key))
                .when(
                        Answered.STATUS.isAbsent(),
                        Answered.LEASE_UNTIL.is(row.leaseUntil().orElseThrow()));
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
        resumed = found;
        return found.flatMap(Answered::reference);
    }

    @Override
    public void ensureUnanswered() {
        Optional<Answered> found = store.get(Answered.SCHEMA, Answered.key("member", key), Purpose.ORDERING);
        boolean own = found.flatMap(Answered::leaseUntil).equals(held().flatMap(Answered::leaseUntil));
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
