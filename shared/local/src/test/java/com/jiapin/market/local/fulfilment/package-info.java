/** Fulfilment and tracking as a whole: functions, real signatures, the real engine, the contract. */
@NullMarked
package com.jiapin.market.local.fulfilment;

import org.jspecify.annotations.NullMarked;
