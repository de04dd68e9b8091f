package com.jiapin.market.aws.http.once;

import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.once.Answered;
import com.jiapin.market.once.Once;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/** One request as its use case sees it. Not for several threads. */
final class RequestOnce<O> implements Once<O> {

    private final OnceRow row;
    private final Instant leaseUntil;
    private final Function<O, StoredAnswer> kept;
    private Optional<Answered> begun = Optional.empty();
    private Optional<Answered> resumed = Optional.empty();

    RequestOnce(OnceRow row, Instant leaseUntil, Function<O, StoredAnswer> kept) {
        this.row = row;
        // Stored instants have milliseconds.
        this.leaseUntil = leaseUntil.truncatedTo(ChronoUnit.MILLIS);
        this.kept = kept;
    }

    @Override
    public Write remember(O outcome) {
        return keeping(kept.apply(outcome));
    }

    /** The write that keeps an answer, whatever was begun before. */
    Write keeping(StoredAnswer answer) {
        return held().map(before -> row.complete(before, answer)).orElseGet(() -> row.answer(answer));
    }

    /** Says whether this call is the one that the row in progress waits for. */
    boolean holds(Answered found) {
        return found.status().isEmpty()
                && row.isOurs(found)
                && held().map(Answered::leaseUntil).equals(Optional.of(found.leaseUntil()));
    }

    /** Lets the next call go on at once with what this one began and could not end. */
    void release() {
        if (begun.isPresent() && !row.write(row.takeOver(begun.get(), row.now()))) {
            throw new StoreBusy("another call has taken over");
        }
    }

    private Optional<Answered> held() {
        return begun.or(() -> resumed);
    }

    /** The lease ends with this run of the function: later it cannot act any more. */
    @Override
    public Write begin(String reference) {
        Write write = resumed.map(before -> row.takeOver(before, leaseUntil))
                .orElseGet(() -> row.begin(reference, leaseUntil));
        begun = Optional.of(row.beginning(reference, leaseUntil));
        return write;
    }

    @Override
    public Optional<String> resumes() {
        Optional<Answered> before = row.read();
        if (before.isEmpty()) {
            return Optional.empty();
        }
        Answered found = before.get();
        if (!row.isOurs(found) || found.status().isPresent()) {
            throw new AlreadyAnswered();
        }
        if (row.isLeased(found)) {
            throw Problem.inFlight(row.remaining(found));
        }
        resumed = before;
        return found.reference();
    }

    @Override
    public void ensureUnanswered() {
        if (row.read().filter(found -> !holds(found)).isPresent()) {
            throw new AlreadyAnswered();
        }
    }
}
