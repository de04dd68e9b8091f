/**
 * What may be bought and under which terms: price tiers, quantity rules, article numbers and scanned codes.
 * Nothing here knows a cart, an order or a table.
 */
@NullMarked
package com.jiapin.market.catalog;

import org.jspecify.annotations.NullMarked;
