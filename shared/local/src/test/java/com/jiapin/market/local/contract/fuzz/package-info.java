/**
 * A seeded fuzzer over every operation of the HTTP contract: valid requests, then each broken in one way.
 * It knows no rule of the market; what is refused follows from the contract alone.
 */
@NullMarked
package com.jiapin.market.local.contract.fuzz;

import org.jspecify.annotations.NullMarked;
