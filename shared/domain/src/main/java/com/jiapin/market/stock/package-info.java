/**
 * What is on hand of each SKU: available, held for unpaid orders, sold; and which order holds what. Orders decide when;
 * here is how, as writes that never read first.
 */
@NullMarked
package com.jiapin.market.stock;

import org.jspecify.annotations.NullMarked;
