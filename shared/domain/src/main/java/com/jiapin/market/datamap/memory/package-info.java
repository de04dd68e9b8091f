/**
 * The data store in memory, true to the port in every answer, and decorators that make it fail. For tests of use cases
 * and rules; nothing deployed uses it.
 */
@NullMarked
package com.jiapin.market.datamap.memory;

import org.jspecify.annotations.NullMarked;
