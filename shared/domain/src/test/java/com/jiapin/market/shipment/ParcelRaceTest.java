package com.jiapin.market.shipment;

import com.jiapin.market.Stage;

/** The races of parcels in memory, many times. */
class ParcelRaceTest extends ParcelRaces {
    ParcelRaceTest() {
        super(Stage::inMemory, 25);
    }
}
