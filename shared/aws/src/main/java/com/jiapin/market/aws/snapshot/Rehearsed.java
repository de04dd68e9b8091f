package com.jiapin.market.aws.snapshot;

import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * A function that rehearses its work before Lambda stores a snapshot of it, so that the first request after a restore finds
 * every class loaded. Nothing has to be done after a restore: a rehearsal runs apart from the function's own parts, which
 * hold no connection, credential, secret or random seed before the first request.
 */
public abstract class Rehearsed implements Resource {
    private static final String INITIALISATION = "AWS_LAMBDA_INITIALIZATION_TYPE";
    private static final String WITH_SNAPSHOT = "snap-start";

    private Map<String, String> environment = Map.of();

    /** Has the rehearsal run in this environment before the snapshot, if one is to be stored; for the end of a constructor. */
    protected final void rehearseBeforeSnapshot(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        if (WITH_SNAPSHOT.equals(variables.get(INITIALISATION))) {
            Core.getGlobalContext().register(this);
        }
    }

    /** Runs the work once without any effect; a function that has nothing worth it does nothing. */
    protected void rehearse(Map<String, String> variables) {}

    /** Tells that the rehearsal failed, which costs time at the first request and nothing else. */
    protected abstract void rehearsalFailed(RuntimeException failure);

    @Override
    public final void beforeCheckpoint(Context<? extends Resource> context) {
        try {
            rehearse(environment);
        } catch (RuntimeException failure) {
            rehearsalFailed(failure);
        }
    }

    @Override
    public final void afterRestore(Context<? extends Resource> context) {}
}
