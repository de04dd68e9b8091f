/** What the sources of events have in common: filters and the failures that a function reports of a batch. Nothing here invokes. */
@NullMarked
package com.jiapin.market.local.event;

import org.jspecify.annotations.NullMarked;
