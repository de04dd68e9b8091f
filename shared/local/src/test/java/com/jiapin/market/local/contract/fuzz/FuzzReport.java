package com.jiapin.market.local.contract.fuzz;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run came to.
 *
 * @param seed the seed of the run
 * @param callsByStatus how many answers of each status
 * @param failures what broke the rules, each with the whole exchange
 */
public record FuzzReport(long seed, Map<Integer, Integer> callsByStatus, List<String> failures) {
    /** Keeps immutable copies. */
    public FuzzReport {
        callsByStatus = Map.copyOf(callsByStatus);
        failures = List.copyOf(failures);
    }

    /** Number of requests sent. */
    public int calls() {
        return callsByStatus.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Fails, naming the seed, when anything broke the rules. */
    public void requireClean() {
        if (!failures.isEmpty()) {
            throw new AssertionError(summary() + "\n\n" + String.join("\n\n", failures));
        }
    }

    /** One line with seed and counts. */
    public String summary() {
        return "Fuzzing with -Dfuzz.seed=" + seed + ": " + calls() + " requests, answers by status "
                + new TreeMap<>(callsByStatus) + ", " + failures.size() + " failures";
    }
}
