package com.jiapin.market.local.race;

import com.jiapin.market.local.store.EngineStages;
import com.jiapin.market.local.store.Fault;
import com.jiapin.market.local.store.LocalEngine;
import com.jiapin.market.shipment.ParcelDeaths;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The deaths in parcels over the real engine, and lost requests and answers, conflicts and throttling at each of their writes. */
@ExtendWith(LocalEngine.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ParcelDeathsTest extends ParcelDeaths {
    private final EngineStages stages;

    ParcelDeathsTest(LocalEngine.Running engine) {
        EngineStages opened = new EngineStages(engine, Fault.values());
        super(opened);
        stages = opened;
    }

    @AfterAll
    void close() {
        stages.close();
    }
}
