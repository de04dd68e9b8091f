/** Tells operators whether the parts of the system answer: tables, keys, queues, and whether due work is done in time. */
@NullMarked
package com.jiapin.market.function.health;

import org.jspecify.annotations.NullMarked;
