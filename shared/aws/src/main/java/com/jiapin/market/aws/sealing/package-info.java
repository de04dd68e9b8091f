/**
 * Encryption at rest: personal keys, the keys that wrap them, and the blind index. Nothing here knows what an attribute
 * means; the data map says what is sealed.
 */
@NullMarked
package com.jiapin.market.aws.sealing;

import org.jspecify.annotations.NullMarked;
