/**
 * Exactly-once effects: the record of an answered request is written inside the business transaction itself. How a
 * request is told from another, and how answers look, is the edges' business.
 */
@NullMarked
package com.jiapin.market.once;

import org.jspecify.annotations.NullMarked;
