/** Writes the ledgers of stock and money. */
@NullMarked
package com.jiapin.market.function.ledger;

import org.jspecify.annotations.NullMarked;
