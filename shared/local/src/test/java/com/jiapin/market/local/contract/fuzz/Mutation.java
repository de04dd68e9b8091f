package com.jiapin.market.local.contract.fuzz;

import com.jiapin.market.local.contract.HttpCall;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/**
 * One way of breaking a valid request.
 *
 * @param name its name in reports
 * @param change the broken request, or nothing where it does not apply
 */
record Mutation(String name, BiFunction<Draft, SplittableRandom, Optional<Mutant>> change) {
    /**
     * A request after its change.
     *
     * @param call the request
     * @param expectation what it must come to
     */
    record Mutant(HttpCall call, Expectation expectation) {
        /** A request that must be refused. */
        static Optional<Mutant> refused(HttpCall call) {
            return Optional.of(new Mutant(call, Expectation.REFUSED));
        }

        /** A request that may come to anything but a defect. */
        static Optional<Mutant> harmless(HttpCall call) {
            return Optional.of(new Mutant(call, Expectation.NO_DEFECT));
        }
    }
}
