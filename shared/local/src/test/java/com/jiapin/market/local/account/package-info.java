/** Proof that accounts and sessions work through their functions on the real database engine, by the contract. */
@NullMarked
package com.jiapin.market.local.account;

import org.jspecify.annotations.NullMarked;
