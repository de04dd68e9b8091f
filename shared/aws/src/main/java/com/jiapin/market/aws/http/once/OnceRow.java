package com.jiapin.market.aws.http.once;

import com.jiapin.market.aws.http.Answer;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.ProblemType;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.once.Answered;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The row of one request: what it says, and the writes that make and change it. */
final class OnceRow {

    private static final Duration SHORTLY = Duration.ofSeconds(1);

    private final DataStore store;
    private final InstantSource clock;
    private final OnceRequest once;
    private final Optional<SubjectId> person;
    private final String principal;

    OnceRow(DataStore store, InstantSource clock, OnceRequest once, Optional<SubjectId> person, String principal) {
        this.store = store;
        this.clock = clock;
        this.once = once;
        this.person = person;
        this.principal = principal;
    }

    /** The row as stored now, read strongly. */
    Optional<Answered> read() {
        return store.get(Answered.SCHEMA, key(), Purpose.ORDERING);
    }

    /** What a repeat is told: the answer given, or that the key belongs to another request, or that a twin is at work. */
    Answer told(Answered row) {
        if (!isOurs(row)) {
            return Problem.of(ProblemType.KEY_REUSED);
        }
        return row.body()
                .or(row::openBody)
                .<Answer>map(stored -> StoredAnswer.decode(stored).replayed())
                .orElseGet(() -> Problem.inFlight(remaining(row)));
    }

    /** Says whether a row is of this very request. */
    boolean isOurs(Answered row) {
        return row.fingerprint().equals(once.fingerprint());
    }

    /** How long a twin keeps others out, at least a second. */
    Duration remaining(Answered row) {
        return row.leaseUntil()
                .map(until -> Duration.between(clock.instant(), until))
                .filter(left -> left.compareTo(SHORTLY) > 0)
                .orElse(SHORTLY);
    }

    /** Says whether the lease of a row still keeps others out. */
    boolean isLeased(Answered row) {
        return row.leaseUntil().filter(until -> until.isAfter(clock.instant())).isPresent();
    }

    /** The write of an answer where nothing stands. */
    Write answer(StoredAnswer answer) {
        return Answered.SCHEMA.insert(row(
                Optional.of((long) answer.status()),
                Optional.of(answer.encoded()),
                Optional.empty(),
                Optional.empty()));
    }

    /** The write of a beginning where nothing stands. */
    Write begin(String reference, Instant leaseUntil) {
        return Answered.SCHEMA.insert(
                row(Optional.empty(), Optional.empty(), Optional.of(reference), Optional.of(leaseUntil)));
    }

    /** The write that takes over a beginning whose lease is over. */
    Write takeOver(Answered before, Instant leaseUntil) {
        return begun(before).set(Answered.LEASE_UNTIL, leaseUntil).build();
    }

    /** The write of an answer to what was begun under that lease. */
    Write complete(Answered begun, StoredAnswer answer) {
        Write.Update.Builder update = begun(begun)
                .set(Answered.STATUS, (long) answer.status())
                .remove(Answered.LEASE_UNTIL)
                .set(person.isPresent() ? Answered.BODY : Answered.OPEN_BODY, answer.encoded());
        person.ifPresent(update::subject);
        return update.build();
    }

    /** What a beginning by this call looks like. */
    Answered beginning(String reference, Instant leaseUntil) {
        return row(Optional.empty(), Optional.empty(), Optional.of(reference), Optional.of(leaseUntil));
    }

    /** Does a write that no transaction carries; false when a twin was faster. */
    boolean write(Write write) {
        return store.write(write).done();
    }

    /** The moment from which another call may take over what this one gives up. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Write.Update.Builder begun(Answered before) {
        Write.Update.Builder update = Answered.SCHEMA
                .update(key())
                .when(Answered.FINGERPRINT.is(before.fingerprint()), Answered.STATUS.isAbsent());
        before.leaseUntil().ifPresent(until -> update.when(Answered.LEASE_UNTIL.is(until)));
        return update;
    }

    private Answered row(
            Optional<Long> status, Optional<String> text, Optional<String> reference, Optional<Instant> leaseUntil) {
        return new Answered(
                principal,
                person,
                once.rowName(),
                once.fingerprint(),
                status,
                person.isPresent() ? text : Optional.empty(),
                person.isPresent() ? Optional.empty() : text,
                reference,
                leaseUntil,
                clock.instant());
    }

    private Key key() {
        return Answered.key(principal, once.rowName());
    }
}
