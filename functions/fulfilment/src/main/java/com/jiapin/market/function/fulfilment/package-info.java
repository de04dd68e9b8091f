/** Staff fulfil orders: list, look, accept, ship, stop. */
@NullMarked
package com.jiapin.market.function.fulfilment;

import org.jspecify.annotations.NullMarked;
