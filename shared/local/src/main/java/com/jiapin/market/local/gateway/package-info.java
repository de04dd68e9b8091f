/** Stands for API Gateway: routes, authorisers with their cache, REST proxy events and their answers. It knows functions only as something to invoke. */
@NullMarked
package com.jiapin.market.local.gateway;

import org.jspecify.annotations.NullMarked;
