/** Deletes what has expired and is still stored, and tells how old the oldest such row is. */
@NullMarked
package com.jiapin.market.function.retention;

import org.jspecify.annotations.NullMarked;
