/** Takes the signed tracking pushes of Kuaidi100. */
@NullMarked
package com.jiapin.market.function.kuaidi100callback;

import org.jspecify.annotations.NullMarked;
