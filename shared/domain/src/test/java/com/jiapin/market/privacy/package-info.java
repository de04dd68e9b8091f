/** Proofs that the data map alone finds, exports, plans and projects a person's data. On a small map of every kind of reach. */
@NullMarked
package com.jiapin.market.privacy;

import org.jspecify.annotations.NullMarked;
