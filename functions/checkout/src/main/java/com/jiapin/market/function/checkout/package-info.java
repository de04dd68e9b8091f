/** Preview and submit: from the cart to an order, exactly once. */
@NullMarked
package com.jiapin.market.function.checkout;

import org.jspecify.annotations.NullMarked;
