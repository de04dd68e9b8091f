/** A member's orders: list, detail, cancel, confirm receipt. */
@NullMarked
package com.jiapin.market.function.order;

import org.jspecify.annotations.NullMarked;
