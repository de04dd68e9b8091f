/**
 * What a function does around the snapshot that Lambda stores of its environment. What it rehearses lives with the
 * function, and with what in {@code rehearsal}.
 */
@NullMarked
package com.jiapin.market.aws.snapshot;

import org.jspecify.annotations.NullMarked;
