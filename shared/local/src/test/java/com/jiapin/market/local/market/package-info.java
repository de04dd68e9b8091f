/**
 * The market's functions in one process over the real database engine and simulated providers, called as the gateway calls
 * them. Queues, streams and the gateway itself are proven elsewhere.
 */
@NullMarked
package com.jiapin.market.local.market;

import org.jspecify.annotations.NullMarked;
