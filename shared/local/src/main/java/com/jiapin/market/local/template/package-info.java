/** Reads the SAM template into plain descriptions of what to run, with every intrinsic resolved. It starts nothing; what it does not understand is a fault that names resource and property. */
@NullMarked
package com.jiapin.market.local.template;

import org.jspecify.annotations.NullMarked;
