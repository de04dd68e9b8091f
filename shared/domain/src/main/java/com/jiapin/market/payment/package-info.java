/**
 * Money that comes in and goes back: what a payment provider is asked, what it answers and what it reports by itself.
 * The protocols of the providers live at the edges, not here.
 */
@NullMarked
package com.jiapin.market.payment;

import org.jspecify.annotations.NullMarked;
