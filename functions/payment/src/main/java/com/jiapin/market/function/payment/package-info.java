/** Starts payments of orders. */
@NullMarked
package com.jiapin.market.function.payment;

import org.jspecify.annotations.NullMarked;
