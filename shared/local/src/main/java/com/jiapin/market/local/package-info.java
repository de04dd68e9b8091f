/**
 * The whole market on one machine, from the same template that is deployed: start, addresses, direct invocation, end.
 * Its parts live in the packages below, the providers' stand-ins in {@code simulator}; nothing deployed depends on it.
 */
@NullMarked
package com.jiapin.market.local;

import org.jspecify.annotations.NullMarked;
