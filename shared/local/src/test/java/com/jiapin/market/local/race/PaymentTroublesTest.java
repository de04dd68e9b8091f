package com.jiapin.market.local.race;

import com.jiapin.market.local.store.EngineStages;
import com.jiapin.market.local.store.Fault;
import com.jiapin.market.local.store.LocalEngine;
import com.jiapin.market.payment.PaymentDeaths;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The stories of payments over the real engine, with lost requests and answers, conflicts and throttling at each write. */
@ExtendWith(LocalEngine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(1)
final class PaymentTroublesTest extends PaymentDeaths {
    private final EngineStages stages;

    PaymentTroublesTest(LocalEngine.Running engine) {
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
