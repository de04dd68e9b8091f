/**
 * Exact arithmetic on amounts, always whole fen in a {@code long}: products, shares and splits that lose nothing.
 * What is charged, refunded or owed is decided elsewhere.
 */
@NullMarked
package com.jiapin.market.money;

import org.jspecify.annotations.NullMarked;
