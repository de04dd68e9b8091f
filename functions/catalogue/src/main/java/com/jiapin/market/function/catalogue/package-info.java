/** Categories, products, scanned codes and stock bands, for members at their prices and for guests at the public ones. */
@NullMarked
package com.jiapin.market.function.catalogue;

import org.jspecify.annotations.NullMarked;
