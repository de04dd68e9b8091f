/**
 * The one JSON mechanism: an immutable tree, a strict reader and an exact writer, without reflection. What a document
 * means (which members are required, which texts are allowed) is decided by its readers, not here.
 */
@NullMarked
package com.jiapin.market.aws.json;

import org.jspecify.annotations.NullMarked;
