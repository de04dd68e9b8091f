/** The function that operators invoke directly: secrets, accounts of staff, the catalogue. It has no route. */
@NullMarked
package com.jiapin.market.function.administration;

import org.jspecify.annotations.NullMarked;
