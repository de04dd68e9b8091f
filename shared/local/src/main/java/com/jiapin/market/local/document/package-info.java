/** Documents that are computed from the code and kept in the repository. Hand-written ones have no place here. */
@NullMarked
package com.jiapin.market.local.document;

import org.jspecify.annotations.NullMarked;
