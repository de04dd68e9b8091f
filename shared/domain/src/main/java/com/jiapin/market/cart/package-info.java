/**
 * The cart of a member or a guest: lines, their versions, merging at login, and how a checkout consumes lines without
 * deleting them. Prices are never stored as truth here; what counts is computed from today's terms.
 */
@NullMarked
package com.jiapin.market.cart;

import org.jspecify.annotations.NullMarked;
