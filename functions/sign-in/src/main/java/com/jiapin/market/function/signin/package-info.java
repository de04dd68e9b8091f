/** The function that signs members and employees in and out, keeps them in, and lets them set passwords. */
@NullMarked
package com.jiapin.market.function.signin;

import org.jspecify.annotations.NullMarked;
