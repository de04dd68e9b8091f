/**
 * Races and deaths of processes over the real engine: what the domain's tests tell of them in memory, and what needs several
 * parts of the market at once.
 */
@NullMarked
package com.jiapin.market.local.race;

import org.jspecify.annotations.NullMarked;
