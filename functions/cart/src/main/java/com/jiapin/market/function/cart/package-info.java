/** The carts of members and guests, and merging the one into the other. */
@NullMarked
package com.jiapin.market.function.cart;

import org.jspecify.annotations.NullMarked;
