/**
 * When a timer is due and where it is filed.
 * The sweeper that acts on due rows lives elsewhere; nothing here reads a clock.
 */
@NullMarked
package com.jiapin.market.time;

import org.jspecify.annotations.NullMarked;
