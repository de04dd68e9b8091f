package com.jiapin.market.aws.http;

import com.jiapin.market.datamap.StoreBusy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The exceptions that are no defects, and what the caller is told about each. Everything else is answered with 500.
 * Immutable.
 */
public final class Faults {

    private record Known<E extends RuntimeException>(Class<E> type, Function<? super E, Problem> problem) {
        Optional<Problem> of(RuntimeException failure) {
            return type.isInstance(failure) ? Optional.of(problem.apply(type.cast(failure))) : Optional.empty();
        }
    }

    private final List<Known<?>> known;

    private Faults(List<Known<?>> known) {
        this.known = known;
    }

    /** No exception is known. */
    public static Faults none() {
        return new Faults(List.of());
    }

    /** What every function knows: a busy store is no defect, the caller shall come back. */
    public static Faults standard() {
        return none().with(StoreBusy.class, busy -> Problem.serviceUnavailable(Duration.ofSeconds(2)));
    }

    /** One more known exception; earlier ones go first. */
    public <E extends RuntimeException> Faults with(Class<E> type, Function<? super E, Problem> problem) {
        List<Known<?>> more = new ArrayList<>(known);
        more.add(new Known<>(type, problem));
        return new Faults(List.copyOf(more));
    }

    /** What the caller is told; empty for a defect. */
    Optional<Problem> problem(RuntimeException failure) {
        if (failure instanceof Problem problem) {
            return Optional.of(problem);
        }
        return known.stream().flatMap(entry -> entry.of(failure).stream()).findFirst();
    }
}
