/**
 * The append-only ledgers of stock and money, written from published order events and checked against what orders and stock
 * rows say. Nothing is decided on them.
 */
@NullMarked
package com.jiapin.market.ledger;

import org.jspecify.annotations.NullMarked;
