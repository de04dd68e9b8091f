/**
 * The edges that are not HTTP: queue messages, stream records and schedules in, the failed ones out. One bad message or
 * record never stops its neighbours longer than its order demands.
 */
@NullMarked
package com.jiapin.market.aws.event;

import org.jspecify.annotations.NullMarked;
