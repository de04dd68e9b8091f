/**
 * Makes and proves the catalogue that the local system is seeded with: {@code catalogue.json} among the main resources.
 * Brands, goods, prices and article numbers are invented.
 */
@NullMarked
package com.jiapin.market.local.seed;

import org.jspecify.annotations.NullMarked;
