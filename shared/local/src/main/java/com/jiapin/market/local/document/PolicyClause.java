package com.jiapin.market.local.document;

/**
 * One promise of the operator's privacy policy.
 *
 * @param id the clause's id, as on tests and in the code
 * @param promise what is promised, in our words
 * @param state how much of it is built
 * @param missing what is not built yet; empty where all is
 */
public record PolicyClause(String id, String promise, State state, String missing) {
    /** How much of a clause is built. */
    public enum State {
        /** All of it. */
        BUILT,
        /** Some of it, with tests. */
        PARTLY,
        /** Nothing yet. */
        PLANNED
    }

    static PolicyClause built(String id, String promise) {
        return new PolicyClause(id, promise, State.BUILT, "");
    }

    static PolicyClause partly(String id, String promise, String missing) {
        return new PolicyClause(id, promise, State.PARTLY, missing);
    }

    static PolicyClause planned(String id, String promise) {
        return new PolicyClause(id, promise, State.PLANNED, "");
    }
}
