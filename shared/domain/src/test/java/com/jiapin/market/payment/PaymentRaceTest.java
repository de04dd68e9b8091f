package com.jiapin.market.payment;

import com.jiapin.market.Stage;

/** The races of payment in memory, many times. */
class PaymentRaceTest extends PaymentRaces {
    PaymentRaceTest() {
        super(Stage::inMemory, 25);
    }
}
