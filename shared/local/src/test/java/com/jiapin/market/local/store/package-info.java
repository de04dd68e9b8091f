/**
 * Proofs of the data map's store on the real database engine and in memory: one contract for both, faults from a seed,
 * and what goes over the wire. Use cases are proven elsewhere.
 */
@NullMarked
package com.jiapin.market.local.store;

import org.jspecify.annotations.NullMarked;
