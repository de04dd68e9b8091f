package com.jiapin.market.local.race;

import com.jiapin.market.local.store.EngineStages;
import com.jiapin.market.local.store.Fault;
import com.jiapin.market.local.store.LocalEngine;
import com.jiapin.market.payment.PaymentDeaths;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The deaths in payments over the real engine, and lost requests and answers, conflicts and throttling at each of their writes. */
@ExtendWith(LocalEngine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PaymentDeathsTest extends PaymentDeaths {
    private final EngineStages stages;

    PaymentDeathsTest(LocalEngine.Running engine) {
        EngineStages opened = new EngineStages(engine, Fault.values());
        super(opened);
        stages = opened;
    }

    @AfterAll
    void close() {
        stages.close();
    }
}
