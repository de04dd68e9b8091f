/**
 * Names for new things and the randomness behind secrets. Where the random bits come from is the edges' business; nothing
 * here is derived from a person.
 */
@NullMarked
package com.jiapin.market.id;

import org.jspecify.annotations.NullMarked;
