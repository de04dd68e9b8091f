/**
 * What the market tells people by message. The port to the gateway lives here, the transport at the edges.
 */
@NullMarked
package com.jiapin.market.notice;

import org.jspecify.annotations.NullMarked;
