/** Finishes what orders still need after they changed. */
@NullMarked
package com.jiapin.market.function.orderwork;

import org.jspecify.annotations.NullMarked;
