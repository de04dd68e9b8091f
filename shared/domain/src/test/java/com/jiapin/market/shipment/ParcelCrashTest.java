package com.jiapin.market.shipment;

import com.jiapin.market.Stage;

/** The deaths of parcels in memory. */
class ParcelCrashTest extends ParcelDeaths {
    ParcelCrashTest() {
        super(Stage::inMemory);
    }
}
