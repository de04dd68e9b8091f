/** The function that tells the gateway who calls. What a session is stands in the domain. */
@NullMarked
package com.jiapin.market.function.authoriser;

import org.jspecify.annotations.NullMarked;
