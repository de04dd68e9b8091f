/** What a fresh local system holds: secrets of its simulators, a catalogue, staff, a company; and the walk through it. */
@NullMarked
package com.jiapin.market.local.seed;

import org.jspecify.annotations.NullMarked;
