/** Generated documents in the repository are those the code gives now. */
@NullMarked
package com.jiapin.market.local.document;

import org.jspecify.annotations.NullMarked;
