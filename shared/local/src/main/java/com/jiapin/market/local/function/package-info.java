/** Runs functions as Lambda does: from their zips, by class loader or as processes on the real runtime interface client. Who calls them, and why, is not known here. */
@NullMarked
package com.jiapin.market.local.function;

import org.jspecify.annotations.NullMarked;
