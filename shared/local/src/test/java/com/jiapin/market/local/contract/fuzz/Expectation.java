package com.jiapin.market.local.contract.fuzz;

/** What a request must come to, whatever the data. */
enum Expectation {
    /** A 4xx answer that changes no data. */
    REFUSED,
    /** Any answer of the contract below 500. */
    NO_DEFECT
}
