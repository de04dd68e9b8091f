package com.jiapin.market.checkout;

import com.jiapin.market.Stage;

/** The deaths of checkout in memory. */
class CheckoutCrashTest extends CheckoutDeaths {
    CheckoutCrashTest() {
        super(Stage::inMemory);
    }
}
