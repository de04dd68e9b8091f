package com.jiapin.market.checkout;

import com.jiapin.market.Stage;

/** The races of checkout in memory, many times. */
class CheckoutRaceTest extends CheckoutRaces {
    CheckoutRaceTest() {
        super(Stage::inMemory, 25);
    }
}
