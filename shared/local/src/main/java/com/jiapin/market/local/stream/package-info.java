/** Carries the records of table streams to functions, in order, with Lambda's retries. The records come from the real engine in {@code database}. */
@NullMarked
package com.jiapin.market.local.stream;

import org.jspecify.annotations.NullMarked;
