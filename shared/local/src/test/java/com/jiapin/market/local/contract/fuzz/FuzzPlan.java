package com.jiapin.market.local.contract.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run shall do.
 *
 * @param seed decides every choice; the same seed on the same data sends the same requests
 * @param rounds how often each mutation is applied to each operation
 * @param known texts that exist and belong to the caller, by the name of the member or parameter (orderId, sku ...)
 * @param foreign ids by path parameter that exist and belong to somebody else
 * @param skipped operation ids left out
 * @param refusalsPerFingerprint how many refused requests are sent between two looks at the data; 1 names the culprit
 */
public record FuzzPlan(
        long seed,
        int rounds,
        Map<String, List<String>> known,
        Map<String, List<String>> foreign,
        Set<String> skipped,
        int refusalsPerFingerprint) {
    /** Keeps immutable copies. */
    public FuzzPlan {
        known = Map.copyOf(known);
        foreign = Map.copyOf(foreign);
        skipped = Set.copyOf(skipped);
    }

    /** One round over everything, looking at the data after each eight refusals. */
    public static FuzzPlan ofSeed(long seed) {
        return new FuzzPlan(seed, 1, Map.of(), Map.of(), Set.of(), 8);
    }

    /** The seed in the system property {@code fuzz.seed}, else one from the clock given. */
    public static FuzzPlan ofPropertyOr(long seed) {
        return ofSeed(Long.getLong("fuzz.seed", seed));
    }

    /** The plan with so many rounds. */
    public FuzzPlan withRounds(int number) {
        return new FuzzPlan(seed, number, known, foreign, skipped, refusalsPerFingerprint);
    }

    /** The plan with the caller's own values. */
    public FuzzPlan withKnown(Map<String, List<String>> values) {
        return new FuzzPlan(seed, rounds, values, foreign, skipped, refusalsPerFingerprint);
    }

    /** The plan with others' ids. */
    public FuzzPlan withForeign(Map<String, List<String>> values) {
        return new FuzzPlan(seed, rounds, known, values, skipped, refusalsPerFingerprint);
    }

    /** The plan without these operations. */
    public FuzzPlan without(String... operationIds) {
        return new FuzzPlan(seed, rounds, known, foreign, Set.of(operationIds), refusalsPerFingerprint);
    }

    /** The plan with so many refusals between two looks at the data. */
    public FuzzPlan withRefusalsPerFingerprint(int number) {
        return new FuzzPlan(seed, rounds, known, foreign, skipped, number);
    }
}
