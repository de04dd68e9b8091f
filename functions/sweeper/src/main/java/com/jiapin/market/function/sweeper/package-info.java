/** Hands everything that is due to the workers, each minute. */
@NullMarked
package com.jiapin.market.function.sweeper;

import org.jspecify.annotations.NullMarked;
