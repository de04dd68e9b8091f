package com.jiapin.market.aws.http.once;

import com.jiapin.market.aws.http.Answer;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.aws.http.Response;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.once.Answered;
import com.jiapin.market.once.Once;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers a request once: its use case writes the answer inside its own transaction, a repeat gets the same bytes. The
 * usual case costs no read: that a request was answered before shows when its write is refused, and is looked up before
 * anything but a success is told.
 */
public final class OnceEdge {

    private final DataStore store;
    private final InstantSource clock;

    /** An edge that remembers in {@code store}. */
    public OnceEdge(DataStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Answers a signed-in caller: {@code wording} turns an outcome into the answer, alike each time it is asked.
     *
     * @throws Problem 400 without a valid key, 401 without a caller, and the faults of a JSON body
     */
    public <O> Answer answer(Request request, Function<Once<O>, O> useCase, Function<O, Answer> wording) {
        SubjectId person = request.caller().subject();
        return answer(request, Optional.of(person), person.value(), useCase, wording);
    }

    /** Answers somebody who is known only as {@code principal}, such as the owner of a guest's cart; see above. */
    public <O> Answer answerGuest(
            Request request, String principal, Function<Once<O>, O> useCase, Function<O, Answer> wording) {
        return answer(request, Optional.empty(), principal, useCase, wording);
    }

    private <O> Answer answer(
            Request request,
            Optional<SubjectId> person,
            String principal,
            Function<Once<O>, O> useCase,
            Function<O, Answer> wording) {
        OnceRow row = new OnceRow(store, clock, OnceRequest.of(request), person, principal);
        RequestOnce<O> memory = new RequestOnce<>(row, request.invocation().deadline(), outcome -> StoredAnswer.of(
                        wording.apply(outcome), request)
                .orElseThrow(() -> new IllegalStateException("an outcome that may pass is not to be remembered")));
        try {
            return switch (wording.apply(useCase.apply(memory))) {
                case Response response -> response;
                case Problem problem -> refusal(problem, request, row, memory);
            };
        } catch (Once.AlreadyAnswered repeat) {
            return row.read().map(row::told).orElseGet(() -> Problem.inFlight(Duration.ofSeconds(1)));
        } catch (Problem problem) {
            return refusal(problem, request, row, memory);
        }
    }

    /** A refusal counts only if the request was not answered before: a repeat meets what its first call has changed. */
    private static Answer refusal(Problem problem, Request request, OnceRow row, RequestOnce<?> memory) {
        Optional<Answered> found = row.read();
        if (found.filter(stored -> isSame(problem, request, stored)).isPresent()) {
            return problem;
        }
        if (found.isPresent() && !memory.holds(found.get())) {
            return row.told(found.get());
        }
        Optional<StoredAnswer> kept = StoredAnswer.of(problem, request);
        if (kept.isPresent() && !row.write(memory.keeping(kept.get()))) {
            return row.read().map(row::told).orElse(problem);
        }
        if (kept.isEmpty()) {
            memory.release();
        }
        return problem;
    }

    /** Says whether what is stored is this very problem, which the use case has just had remembered. */
    private static boolean isSame(Problem problem, Request request, Answered stored) {
        return StoredAnswer.of(problem, request)
                .map(StoredAnswer::encoded)
                .filter(text -> stored.body().or(stored::openBody).equals(Optional.of(text)))
                .isPresent();
    }
}
