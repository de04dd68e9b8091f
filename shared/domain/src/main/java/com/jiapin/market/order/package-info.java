/**
 * The life of an order: one transition table, and the quantities of its lines and of stock.
 * How a move is stored and who publishes it is decided elsewhere.
 */
@NullMarked
package com.jiapin.market.order;

import org.jspecify.annotations.NullMarked;
