package com.jiapin.market.local.race;

import com.jiapin.market.checkout.CheckoutDeaths;
import com.jiapin.market.local.store.EngineStages;
import com.jiapin.market.local.store.Fault;
import com.jiapin.market.local.store.LocalEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The stories of checkout over the real engine, with lost requests and answers, conflicts and throttling at each write. */
@ExtendWith(LocalEngine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CheckoutTroublesTest extends CheckoutDeaths {
    private final EngineStages stages;

    CheckoutTroublesTest(LocalEngine.Running engine) {
        EngineStages opened =
                new EngineStages(engine, Fault.CONFLICT, Fault.THROTTLE, Fault.LOST_REQUEST, Fault.LOST_ANSWER);
        super(opened);
        stages = opened;
    }

    @AfterAll
    void close() {
        stages.close();
    }
}
