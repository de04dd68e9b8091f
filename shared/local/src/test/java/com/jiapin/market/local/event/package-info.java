/** Tests of the package of the same name. They need no engine. */
@NullMarked
package com.jiapin.market.local.event;

import org.jspecify.annotations.NullMarked;
