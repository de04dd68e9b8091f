package com.jiapin.market.local.race;

import com.jiapin.market.local.store.EngineStages;
import com.jiapin.market.local.store.LocalEngine;
import com.jiapin.market.shipment.ParcelRaces;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The races of parcels over the real engine. */
@ExtendWith(LocalEngine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ParcelRacesTest extends ParcelRaces {
    private final EngineStages stages;

    ParcelRacesTest(LocalEngine.Running engine) {
        EngineStages opened = new EngineStages(engine);
        super(opened, 1);
        stages = opened;
    }

    @AfterAll
    void close() {
        stages.close();
    }
}
