package com.jiapin.market.payment;

import com.jiapin.market.Stage;

/** The deaths of payment in memory. */
class PaymentCrashTest extends PaymentDeaths {
    PaymentCrashTest() {
        super(Stage::inMemory);
    }
}
