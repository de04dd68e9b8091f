/** The edges of the market: everything that knows AWS, JSON, HTTP or a provider's wire format. Rules live in the domain. */
@NullMarked
package com.jiapin.market.aws;

import org.jspecify.annotations.NullMarked;
