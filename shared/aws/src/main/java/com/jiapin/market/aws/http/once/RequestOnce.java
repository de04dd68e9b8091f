package com.jiapin.market.aws.http.once;

import com.jiapin.market.aws.http.Problem;
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
        StoredAnswer answer = kept.apply(outcome);
        return begun.or(() -> resumed)
                .map(before -> row.complete(before, answer))
                .orElseGet(() -> row.answer(answer));
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
        if (row.read().filter(found -> !isThisCall(found)).isPresent()) {
            throw new AlreadyAnswered();
        }
    }

    /** What this very call has begun is no answer of a twin. */
    boolean isThisCall(Answered found) {
        return begun.isPresent()
                && found.status().isEmpty()
                && row.isOurs(found)
                && found.leaseUntil().equals(begun.get().leaseUntil());
    }
}
