/**
 * The yardstick of warm latency: a function that only asks the database, run as the others are. Nothing here is deployed.
 */
@NullMarked
package com.jiapin.market.bench.raw;

import org.jspecify.annotations.NullMarked;
