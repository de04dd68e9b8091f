/**
 * Puts the parts together: {@link com.jiapin.market.aws.wiring.Market} builds the shared ones on demand, one small class a
 * subject builds its use cases from them. No rule and no request handling lives here.
 */
@NullMarked
package com.jiapin.market.aws.wiring;

import org.jspecify.annotations.NullMarked;
