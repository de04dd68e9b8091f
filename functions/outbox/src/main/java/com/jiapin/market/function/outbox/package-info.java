/** Publishes the history entries of orders from the stream. */
@NullMarked
package com.jiapin.market.function.outbox;

import org.jspecify.annotations.NullMarked;
