/**
 * What buyers do until and after they order: browsing, filling carts, ordering, looking after orders, function by function
 * over the real engine. Paying and delivering are proven elsewhere.
 */
@NullMarked
package com.jiapin.market.local.shopping;

import org.jspecify.annotations.NullMarked;
