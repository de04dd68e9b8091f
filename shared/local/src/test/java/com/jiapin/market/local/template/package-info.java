/** Tests of the package of the same name. They need no engine. */
@NullMarked
package com.jiapin.market.local.template;

import org.jspecify.annotations.NullMarked;
