/** Whether functions rehearse before their snapshot, and touch nothing doing so. How long that saves is measured elsewhere. */
@NullMarked
package com.jiapin.market.local.rehearsal;

import org.jspecify.annotations.NullMarked;
