/** Servers of the local system: each at the loopback address alone, on a port of its own. What they answer is decided by their owners. */
@NullMarked
package com.jiapin.market.local.http;

import org.jspecify.annotations.NullMarked;
