/** Publishes again what was lost, and deletes what expired long ago. */
@NullMarked
package com.jiapin.market.function.reconciler;

import org.jspecify.annotations.NullMarked;
