package com.jiapin.market.local.race;

import com.jiapin.market.checkout.CheckoutRaces;
import com.jiapin.market.local.store.EngineStages;
import com.jiapin.market.local.store.LocalEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The races of checkout over the real engine. */
@ExtendWith(LocalEngine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CheckoutRacesTest extends CheckoutRaces {
    private final EngineStages stages;

    CheckoutRacesTest(LocalEngine.Running engine) {
        EngineStages opened = new EngineStages(engine);
        super(opened, 1);
        stages = opened;
    }

    @AfterAll
    void close() {
        stages.close();
    }
}
