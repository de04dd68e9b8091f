/** Tests of the package of the same name. They need no engine. */
@NullMarked
package com.jiapin.market.local.gateway;

import org.jspecify.annotations.NullMarked;
