/**
 * The price of a cart at one moment: the quote, what a preview promised, and how the two differ.
 * Stock is decided by the transaction that places the order, not here.
 */
@NullMarked
package com.jiapin.market.checkout;

import org.jspecify.annotations.NullMarked;
