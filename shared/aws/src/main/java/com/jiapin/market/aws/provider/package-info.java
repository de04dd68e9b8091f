/**
 * What all providers have in common on the wire: the message as it came in, the outcome of proving it, strict decoders and
 * calls with a deadline. Each provider's own protocol has its own package below; rules about orders live in the domain.
 */
@NullMarked
package com.jiapin.market.aws.provider;

import org.jspecify.annotations.NullMarked;
